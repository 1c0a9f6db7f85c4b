# What the room says to people. Classic clients read these words; others may translate the code.

refusal-bad-frame = That could not be understood: { $reason }.
refusal-frame-too-long = That was longer than the { $limit } bytes that fit into one frame, so the connection is closed.
refusal-binary = That frame was binary; this room talks in text, so the connection is closed.
refusal-not-utf8 = That frame was not UTF-8 text, so the connection is closed.
refusal-malformed = That was not a proper WebSocket frame, so the connection is closed.
refusal-unknown-action = This room cannot do “{ $action }”.
refusal-not-logged-in = Please choose a name and enter the room first.
refusal-already-logged-in = You are in the room already, as { $username }.
refusal-bad-name-empty = Please choose a name.
refusal-bad-name-too-long = That name is too long. Please choose one of at most { $limit } letters.
refusal-bad-name-character = That name contains a character that names cannot have here. Letters, digits and spaces are fine.
refusal-bad-name-reserved = That name belongs to the room itself. Please choose another one.
refusal-bad-name-looks-like = { $username } is here already, and your name looks the same. Please ask the site for another one.
refusal-no-such-channel = There is no channel called “{ $channel }”.
refusal-empty = There was nothing to send.
refusal-too-long = That message is too long: at most { $limit } characters fit.
refusal-camera-unavailable = { $username } does not share a camera right now.
refusal-not-yourself = That is you.
refusal-not-here = { $username } is not here.
refusal-dms-closed = { $username } only takes messages from people they wrote to first.
refusal-you-muted = You muted { $username }, so you would not hear the answer. Unmute them first.
refusal-operators-may-look = Operators keep this room safe, so they always see who is here and who is on camera.
refusal-rate-limited = That was a lot at once. Wait a moment, then try again.
refusal-slow-mode =
    People take it slowly here: you can write again in { $seconds ->
        [one] a second
       *[other] { $seconds } seconds
    }.
refusal-token-invalid = This sign-in is not from here. Please go back to the site and sign in again.
refusal-token-expired = Your sign-in has expired. Please go back to the site and sign in again.
refusal-token-required = This room is for members of its site. Please sign in there first.
refusal-no-broadcast = The site does not let you switch a camera on here.
refusal-already-here = You are in the room already, somewhere else. Enter once more to go on here instead.
refusal-room-full = The room is full right now. Please try again in a while.
refusal-room-locked = The room is closed to newcomers right now. Please try again later.
refusal-banned =
    You cannot come in for another { $hours ->
        [0] { $minutes ->
            [one] minute
           *[other] { $minutes } minutes
        }
        [one] hour
       *[other] { $hours } hours
    }.
refusal-banned-because = { refusal-banned } The reason given: { $reason }
refusal-unknown-command = There is no command “/{ $command }” for you. Try /help.
refusal-bad-argument = That command is used like this: { $usage }
refusal-not-banned = Nobody called { $username } is banned.
refusal-not-apart = { $username } and { $other } are not kept apart.
refusal-no-such-message = That message is not remembered here any more.
refusal-not-yours = That is somebody else’s message.
refusal-too-many-reactions = That message has enough on it. You can still join in with what is there.
refusal-too-many-rules = That list is full. Take somebody off it first.
refusal-explicit-not-allowed = Explicit cameras are not allowed in this room.
refusal-busy = The room has a lot to look at right now. Please try again in a moment.
refusal-picture-unsupported = That is not a picture the room can show. It takes PNG, JPEG, GIF and WebP.
refusal-picture-too-large = That picture is too large: at most { $megabytes } MB and 40 megapixels fit.
refusal-picture-too-much = There is too much in that picture to read it in time. A smaller one, or one with fewer frames, is fine.
refusal-picture-broken = That picture is damaged, so it could not be read to its end.
refusal-pictures-off = Pictures cannot be posted here.
refusal-picture-gone = That picture had waited too long to be posted. Please send it again.
refusal-alt-too-long = That description is too long: at most { $limit } characters fit.

disconnect-kicked = An operator has shown you out.
disconnect-kicked-because = An operator has shown you out: { $reason }
disconnect-banned = An operator has shown you out, and you cannot come back for a while.
disconnect-banned-because = An operator has shown you out, and you cannot come back for a while: { $reason }
disconnect-name-of-an-account = { $username } is the name of a member of this site, who has just come in. You are welcome under another name.
disconnect-signed-out = Your site has signed you out of the room.
disconnect-signed-out-because = Your site has signed you out of the room: { $reason }
disconnect-replaced = You are in the room somewhere else now, so this page is out.

answer-nickname-taken = Somebody else goes by { $nickname } here, so people see you as { $username }.
answer-kick = { $username } was shown out.
answer-ban =
    { $username } cannot come in for { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }.
answer-unban = { $username } may come in again.
answer-bans-none = Nobody is banned.
answer-bans-one = { $username } until { $until }, by { $by }. { $reason }
answer-nsfw = The camera of { $username } is marked as explicit now.
answer-cut = The camera of { $username } was switched off.
answer-op = { $username } keeps order here now.
answer-deop = { $username } does not keep order here any more.
answer-audit-none = Nothing was done yet.
answer-audit-one = { $at } { $by }: { $verb } { $username } { $reason }
answer-announce = It was said to everybody.
answer-lock = The room is closed to newcomers.
answer-unlock = The room is open again.
answer-slow-off = People may write as they like again.
answer-slow =
    People wait { $seconds ->
        [one] a second
       *[other] { $seconds } seconds
    } between two messages now.
answer-help =
    What you can say here:
    { $commands }
    If you mute somebody or put them off your camera, they see a camera that is off, and nothing tells them otherwise. It holds against the person for as long as you are here. A guest who comes back with another browser and another name is somebody new. Those who keep order see every camera as it is.
answer-report = Thank you. Those who keep order will see it.

presence-joined = has joined the room!
presence-exited = has exited the room!

announce-stores-nothing = Nothing can be written to the disk at the moment. The room goes on, but if the server restarts now, what is said from here on is forgotten and everybody has to come in again.
announce-stores-again = The disk can be written to again. What is said from here on outlives a restart.
