# What the page says. Each group belongs to one part of the page.

app-title = Parlor

## The door
door-lead = Come in, say hello, and switch a camera on if you like.
door-inside = { $count ->
    [0] Nobody is inside yet. Be the first.
    [one] { $count } person is inside.
   *[other] { $count } people are inside.
}
door-name = Your name
door-enter = Enter the room
door-entering = Entering…
door-note = No account needed. Nobody sees or hears you unless you switch your camera on.
door-broken = Something broke on this page, so it was loaded anew. What you were writing is kept, and your camera is off.
door-sign-in = Sign in
door-sign-in-too = You have an account? Sign in
door-members-only = This room is for members of its site. Sign in there, and you come in from there.
door-about = About this room
door-forgetful = Your browser keeps nothing for this room here. Everything works, but a page that you load again begins anew.
door-unreachable = The room cannot be reached right now. Please try again in a moment.

## The end
ended-title = See you!
ended-out = You are outside
ended-elsewhere = You are elsewhere
ended-left = You have left the room. Your camera is off.
ended-replaced = You are in the room on another page, so this one has stepped aside. Your camera here is off.
ended-sent-away = The room has closed your connection. Your camera is off.
ended-continue = Continue here
ended-back = Back to the door

## The bar at the top
header-you-are = You are
header-me = How you are, and who may write to you
header-leave = Leave the room
header-channels = { $unread ->
    [0] Channels
    [one] Channels, { $unread } new message
   *[other] Channels, { $unread } new messages
}
header-people = { $count ->
    [one] People, { $count } here
   *[other] People, { $count } here
}

## The connection
link-lost = The connection is gone. You can go on writing: it goes out as soon as you are back.
link-restart = The room is starting anew. You can go on writing: it goes out as soon as you are back.
link-retry-in = { $seconds ->
    [0] Trying now…
    [one] Trying again in { $seconds } second.
   *[other] Trying again in { $seconds } seconds.
}
link-returning = Coming back…
link-now = Try now
link-back = You are back.
link-stuck = { $count ->
    [one] { $count } message of yours has not gone out.
   *[other] { $count } messages of yours have not gone out.
}
link-stuck-again = Try again
link-outdated = There is a new version of this page. What you have written is kept.
link-reload = Load it
link-reload-later = Not now

## Channels and conversation
channels-title = Channels
unread-count = { $count ->
    [one] { $count } new message
   *[other] { $count } new messages
}
conversation-in = Conversation in { $channel }
messages-in = Messages in { $channel }
conversation-with = Conversation with { $name }
messages-with = Messages with { $name }
directs-title = Direct messages
direct-gone = not here
direct-close-of = Close the conversation with { $name }
direct-begins = What you write here goes to { $name } and to nobody else.
message-by = Message by { $name }
line-edited = (edited)
quote-of = Answer to { $name }
quote-gone = An answer to a message that is not on this page
reaction = { $emoji }, { $count ->
    [one] { $count } person: { $names }
   *[other] { $count } people: { $names }
}
new-messages = New messages
jump-to-latest = { $count ->
    [0] Jump to latest
    [one] Jump to latest ({ $count } new)
   *[other] Jump to latest ({ $count } new)
}
channel-empty = Nothing has been said in { $channel } yet. Somebody has to begin!
typing = { $name } is writing…

## What screen readers are told
aloud-message = { $name }: { $words }.
aloud-many = { $count ->
    [one] { $count } new message
   *[other] { $count } new messages
}
aloud-copied = Copied
aloud-taken-back = Taken back

## What can be done about a message
menu-message = Message actions
tool-react = React
tool-reply = Reply
choice-react = React
choice-react-hint = Put an emoji on it.
choice-reply = Reply
choice-reply-hint = What you write next answers { $name }.
choice-edit = Edit
choice-edit-hint = Everybody sees that you changed it.
choice-copy = Copy text
choice-copy-hint = To paste it somewhere else.
choice-hide = Hide
choice-hide-hint = It goes from this page; others still see it.
choice-report = Report
choice-report-hint = Show it to those who keep order here.
choice-take-back = Take back
choice-take-back-hint = It is gone for everybody.
report-title = Report a message by { $name }
report-lead = The operators see the message and a few around it. Nobody else learns of it.
report-reason = What is wrong with it
report-rude = It is rude or it threatens somebody
report-spam = It is spam
report-unwanted = It bothers me after I asked to stop
report-illegal = It is against the law
report-other = Something else
report-send = Report

## Dialogs
dialog-close = Close
dialog-cancel = Cancel
switch-title = Jump to
switch-hint = A channel or somebody’s name
switch-places = Conversations
switch-none = Nothing and nobody is called like that.
keys-title = Keys
keys-send = Send, or take what is offered
keys-line = A new line
keys-edit = Edit your last message, where nothing is written yet
keys-escape = Close, stop editing, forget the mark of what is new
keys-parts = Go to the next part of the page
keys-switch = Jump to a conversation
keys-messages = From message to message; Enter opens what can be done
keys-keys = This list

## Emojis
emojis-title = Emojis
emojis-loading = Fetching the emojis…
emojis-search = Search emojis
emojis-none = There is no emoji like that.
emojis-found = Found
emojis-recent = Recently used
emojis-tones = Colour of skin
emojis-tone-0 = No colour
emojis-tone-1 = Light
emojis-tone-2 = Medium light
emojis-tone-3 = Medium
emojis-tone-4 = Medium dark
emojis-tone-5 = Dark
emojis-group-0 = Smileys
emojis-group-1 = People
emojis-group-2 = Animals and nature
emojis-group-3 = Food and drink
emojis-group-4 = Travel and places
emojis-group-5 = Activities
emojis-group-6 = Objects
emojis-group-7 = Symbols
emojis-group-8 = Flags

## Commands
command-help = what you can say here
command-kick = show somebody out
command-ban = show somebody out for a while
command-unban = end a ban
command-bans = who is banned
command-nsfw = mark a camera as explicit
command-cut = switch a camera off
command-op = let somebody keep order
command-deop = end that
command-announce = say something to everybody
command-lock = keep newcomers out
command-unlock = let newcomers in
command-slow = make people wait between messages
command-audit = what operators did
line-moved = { $went ->
    [0] { $came } came in.
   *[other] { $came ->
        [0] { $went } left.
       *[other] { $came } came in, { $went } left.
    }
}
line-came = { $name } came in.
line-went = { $name } left.
line-timed-out = { $name } was lost on the way.
line-kicked = { $name } was shown out.
line-banned = { $name } was shown out for a while.
line-you-blocked = You blocked { $name }. Blocked people are listed below the list of people.
line-reported = { $by } has reported { $name }. Under “Keep order” in the list of people is what they say.
line-opened-your-camera = { $name } has opened your camera.
line-camera-cut = An operator has switched your camera off.
line-camera-marked = An operator has marked your camera as explicit: others have to confirm before they see it.

## What became of a message
delivery-waiting = Waits to go out
delivery-sending = On its way
delivery-refused = Not sent. { $reason }
delivery-unsure = The connection broke off, so it is not certain that this has arrived.
delivery-unsent = The connection was lost before this went out.
delivery-again = Try again
delivery-copy = Copy
delivery-copied = Copied
delivery-discard = Discard

## The composer
composer-title = Message composer
composer-message = Message
composer-hint = Write to { $channel }
composer-send = Send
composer-over = { $over ->
    [one] That is { $over } character too many.
   *[other] That is { $over } characters too many.
}

composer-marks = **bold**   *italic*   ~~struck~~   `code`   > quote
composer-emojis = Pick an emoji
composer-editing = Editing your message
composer-answering = Answering { $name }
composer-anew = Never mind
composer-no-change-now = You can save this when the connection is back.
composer-no-command = There is no such command. Begin with two slashes to say it as text.
composer-meant = There is no such command. Did you mean /{ $command }?
offers-mentions = Mentions
offers-emojis = Emojis
offers-commands = Commands
offers-here = everybody who is here
composer-full = So many messages are still on their way that this one has to wait here.
composer-not-now = Commands work again when the connection is back.

## People
people-title = People
people-tab-all = Online ({ $count })
people-tab-watching = Watching me ({ $count })
people-nobody-watches = Nobody is watching you.
people-vip = VIP
people-you = you
people-live = Your camera is on
people-watches-you = Sees your camera
people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
people-muted = muted
people-booted = off your camera
people-op = Keeps order here
people-find = Find somebody
people-order = Order of the list
people-nobody-found = Nobody here is called like that.
people-alone = You are the first one here. Whoever comes in is listed here, with their camera.
order-name = By name, from A
order-name-backwards = By name, from Z
order-cameras = Cameras first
order-explicit = Explicit cameras first
order-mild = Other cameras first
order-arrival = Newcomers first
order-status = By status
order-emoji = By emoji
order-gender = By gender
order-operators = Operators first
status-online = Online
status-away = Away
status-busy = Busy
status-brb = Back in a moment
status-afk = Not at the keyboard
status-lunch = At lunch
status-call = On a call
status-book = Reading
status-gaming = Playing
status-movie = Watching a film
status-workout = Working out
status-travel = Travelling
status-idle = Idle
status-chatty = Chatty
status-introverted = Would rather listen

## The card about somebody
card-gone = { $name } is not here any more.
card-camera-off = Camera off
card-camera-on = Camera on
card-camera-explicit = Camera on, explicit
card-closed = Takes messages only from people they wrote to first
card-since = Here since { $time }
card-profile = Profile
card-orders = Keeping order
myself-status = How are you?
myself-text = In your own words
myself-save = Save
switches-title = What this browser remembers
choose-moves = Who comes and goes, in the channel
choose-moves-among-few = Tell me while few are here
choose-moves-always = Always tell me
choose-moves-never = Never tell me
choose-aloud = What a screen reader reads out by itself
choose-aloud-all = Messages where I am, and those for me
choose-aloud-to-me = Only messages for me
choose-aloud-nothing = No messages
switch-closed = Only people I wrote to may write to me
switch-closed-hint = Operators always may.
switch-relay-only = Hide my network address from people I see or who see me
switch-relay-only-hint = Pictures then take a way around, from the next camera on. Where this room has no relay, none come.
switch-names-viewers = Tell me who opens my camera
switch-names-viewers-hint = A line in the conversation; your own picture shows it in any case.
switch-rings-for-viewers = Let me hear when somebody opens my camera
switch-rings-for-viewers-hint = Two soft notes.
choice-look = Open the camera
choice-look-hint = { $name } sees that you watch.
choice-look-away = Close the camera
choice-look-away-hint = You stop watching.
grave-back = Back
grave-why = Why, in words for them (you may leave it out)
grave-report = Report
grave-report-hint = Tell those who keep order here.
grave-report-will = The operators are told that you have trouble with { $name }. Nobody else learns of it.
grave-report-why = What is the trouble?
grave-report-do = Report
grave-explicit = Mark the camera as explicit
grave-explicit-hint = Others see the mark before they open it.
grave-explicit-will = The camera of { $name } is marked as explicit from now on. They are told.
grave-explicit-do = Mark it
grave-cut = Switch the camera off
grave-cut-hint = They can switch it on again.
grave-cut-will = The camera of { $name } goes off for everybody. They are told, and can switch it on again.
grave-cut-do = Switch it off
grave-kick = Show out
grave-kick-hint = They can come back at once.
grave-kick-will = { $name } is out of the room at once, and can come in again. Everybody sees that they were shown out.
grave-kick-do = Show out
grave-ban = Ban
grave-ban-hint = They cannot come back for a while.
grave-ban-will = { $name } is out of the room at once, and cannot come in again before the time is over: not under this name, nor with this browser.
grave-ban-do = Ban
grave-op = Make an operator
grave-op-hint = They can do everything that you can do here.
grave-op-will = { $name } can show people out, ban them and see every camera, until somebody takes that back or they leave.
grave-op-do = Make an operator
grave-deop = No longer an operator
grave-deop-hint = They are here like everybody else.
grave-deop-will = { $name } does not keep order any more. They are told.
grave-deop-do = Take it back
ban-how-long = For how long
ban-for = { $hours ->
    [1] an hour
    [24] a day
    [168] a week
    [720] thirty days
    [8760] a year
   *[other] { $hours } hours
}
choice-write = Write a message
choice-write-hint = Only { $name } gets it.
choice-write-hint-muted = Unmute them first, or you would not hear the answer.
choice-mute = Mute
choice-mute-hint = You no longer get what they write, and your camera looks switched off to them. Nobody tells them.
choice-unmute = Unmute
choice-unmute-hint = You get what they write again, from now on.
choice-boot = Put off my camera
choice-boot-hint = To them it looks as if you had switched your camera off. Nobody tells them.
choice-unboot = Let back to my camera
choice-unboot-hint = They can open your camera again while it is on.
choice-unboot-hint-muted = As long as you mute them, your camera still looks switched off to them.
choice-block = Block
choice-block-hint = You do not see each other any more. To them it looks as if you had left.
choice-unblock = Unblock
choice-unblock-hint = You see each other again.
choice-op-hint = Operators always see who is here and who is on camera.
blocked-title = Blocked people
blocked-unblock = Unblock
blocked-unblock-of = Unblock { $name }

## Cameras
dock-title = Webcams
camera-start = Start webcam
camera-starting = Starting…
camera-cancel = Cancel
camera-stop = Stop webcam
camera-open-of = Open the camera of { $name }
camera-close-of = Close the camera of { $name }
camera-open-of-explicit = Open the camera of { $name } (explicit)
camera-close-of-explicit = Close the camera of { $name } (explicit)
camera-open-of-silent = Open the camera of { $name } (no sound)
camera-close-of-silent = Close the camera of { $name } (no sound)
camera-open-of-explicit-silent = Open the camera of { $name } (explicit, no sound)
camera-close-of-explicit-silent = Close the camera of { $name } (explicit, no sound)
tile-of = Camera of { $name }
tile-mine = Your camera
tile-you = You
tile-opening = Opening…
tile-asking = Your browser asks whether this page may use your camera.
watchers-title = Watching you
watchers-count = { $count ->
    [0] Nobody is watching
    [one] { $count } viewer
   *[other] { $count } viewers
}
watcher-boot = Put { $name } off your camera
watcher-opening = (opening)
camera-blocked-by-host = The page around this room keeps your camera from it.
camera-blocked-by-host-next = Open the room in a tab of its own, and tell the people of that page: they can allow it.
camera-denied = Your camera is not allowed here.
camera-denied-next = Click the camera or lock sign beside the address of this page, allow it, then try again.
camera-dismissed = Your browser asked, and got no answer.
camera-dismissed-next = Try again, and choose “Allow” when it asks.
camera-denied-by-system = Your system does not let this browser use the camera.
camera-denied-by-system-next = Look for “Camera” in the privacy settings of your system, allow this browser there, then try again.
camera-no-device = There is no camera.
camera-no-device-next = Plug one in, or chat without one.
camera-no-microphone = There is no microphone.
camera-no-microphone-next = Plug one in, or send your picture as well.
camera-in-use = Another program holds your camera.
camera-in-use-next = Close the program that uses it, then try again.
camera-unsuited = Your camera cannot do what this room asks of it.
camera-unsuited-next = Choose another camera, or unplug this one and plug it in again.
camera-insecure = This page was not loaded over a secure connection.
camera-insecure-next = Browsers allow cameras only where the address begins with https. You can chat all the same.
camera-unsupported = This browser cannot use cameras.
camera-unsupported-next = A current Chrome, Firefox or Safari can. You can chat all the same.
camera-unplugged = Your camera has gone away.
camera-unplugged-next = Plug it in again, choose another one, or go on without it. Nobody sees you now.
camera-other = Your camera could not be started.
camera-other-next = Trying again often helps. You can chat all the same.
camera-again = Try again
camera-without = Go on without

## Before going live
setup-title = Your camera
setup-lead = Nobody sees or hears you yet.
setup-preview = How you look
setup-slow = Nothing seems to happen? Look for a question of your browser near the address of this page, and allow it.
setup-sends = What others get
setup-both = Picture and sound
setup-picture-alone = Picture only
setup-sound-alone = Sound only
setup-sound-only = Sound only, no picture
setup-camera = Camera
setup-microphone = Microphone
setup-no-device = None found
setup-switch-failed = The one from before goes on.
setup-muted = Start with the microphone off
setup-mirrored = Show me to myself as in a mirror
setup-explicit = Mark my camera as explicit
setup-is-muted = Your microphone is off.
setup-level = How loud you are
setup-go-live = Go live
setup-cancel = Not now
audience-title = Who could see you
audience-asking = Asking the room who could see you…
audience-count = { $count ->
    [0] Nobody could see you now.
    [one] { $count } person could see you now, if they open your camera:
   *[other] { $count } people could see you now, if they open your camera:
}
audience-rest = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}

## Tiles
dock-take-out = All cameras in a window of their own
dock-elsewhere = The cameras are in a window of their own.
dock-bring-back = Bring them back
tools-of = Tools for the camera of { $name }
tool-mute = Mute { $name } for me
tool-volume = How loud { $name } is
tool-smaller = Smaller
tool-larger = Larger
tool-pin = Keep large
tool-float = Float over the page
tool-take-out = Own small window
tool-fill-screen = Whole screen
tool-move = Move the camera of { $name }: drag it, or use the arrow keys
tool-move-mine = Move your camera: drag it, or use the arrow keys
tool-microphone-off = Microphone off
tool-mirror = As in a mirror
tool-explicit = Marked as explicit
tool-devices = Camera and microphone
tool-stop = Switch off
tile-paused = Sends no picture at the moment
tile-interrupted = The picture stands still. Looking for another way…
tile-reconnect = Reconnect
tile-sound-blocked = Tap to hear sound
mark-speaking = Speaks
mark-muted = Their microphone is off
quality-good = The connection is good
quality-fair = The connection is fair
quality-poor = The connection is poor
mine-dark = Your picture is dark. Is something in front of the lens?
mine-no-way = Somebody wanted to see you and cannot: you hide your network address, and this room has no relay to hide it behind.
mine-paused = Your device has paused your camera. Come back to this page to go on.
cover-what = { $name } has marked this camera as explicit.
cover-show = Show it
view-no-answer = { $name } did not answer. Their browser may be asleep.
view-unreachable = No way to { $name }: one of your networks blocks video, and this room has no relay to help.
view-unreachable-with-relay = No way to { $name }: one of your networks blocks video, even through the relay.
view-no-relay = You hide your network address, and this room has no relay to hide it behind. The switch for it is on your own card.
view-no-webrtc = This browser cannot show cameras: it has no WebRTC, or it is switched off.
view-lost = The connection to { $name } broke off.

## Pictures
picture-add = Add pictures
picture-camera = Take a picture
picture-drop = Drop pictures here
tray-title = Pictures to send
tray-alt = What does picture { $number } show?
tray-alt-hint = What does it show? For people who cannot see it.
tray-remove = Remove picture { $number }
tray-cancel = Cancel picture { $number }
tray-waits = Waits for its turn…
tray-progress = Sending picture { $number }
tray-try-again = Try again
picture-trouble-kind = That is not a picture this room can show. It takes PNG, JPEG, GIF and WebP.
picture-trouble-large = That picture is too large: at most { $megabytes } MB fit.
picture-trouble-lost = That did not get through. Check your connection, then try again.
picture-trouble-unsure = The connection broke off, so this picture may have arrived or not. Look above before you send it again.
picture-view = { $described ->
    [yes] Picture: { $alt }. Show it large
   *[no] Picture. Show it large
}
picture-reveal = { $described ->
    [yes] Show the picture: { $alt }
   *[no] Show the picture
}
picture-moving = { $described ->
    [yes] { $alt }
   *[no] Moving picture
}
picture-show = Show picture
picture-gone = This picture is no longer available.
picture-not-loaded = This picture did not load.
picture-load-again = Load it again
picture-play = Let it move
picture-pause = Hold it still
pictures-title = Pictures in the chat
pictures-always = Always show
pictures-blurred = Blur until I click
pictures-hidden = Hide until I click
viewer-title = Picture
viewer-place = The picture
viewer-fits = Fits
viewer-zoom = { $percent } %
viewer-closer = Closer
viewer-farther = Farther away
viewer-download = Download
viewer-close = Close

## Keeping order
order-open = Keep order
order-waiting = { $count ->
    [one] one report waits
   *[other] { $count } reports wait
}
order-title = Keep order
order-reports = Reports
order-no-reports = Nobody has reported anything since you came.
order-report = { $by } has reported { $name }.
order-card = What can be done about { $name }
order-settle = Seen to
order-room = The whole room
order-announce-what = A word to everybody
order-announce = Announce
order-slow = Between two messages of anybody in { $channel }
order-pace-set = Set the pace
order-pace = { $seconds ->
    [0] no wait
    [60] a minute
   *[other] { $seconds } seconds
}
order-lock = Let nobody else in
order-unlock = Let people in again
order-bans = Who may not come in
order-no-bans = Nobody is banned.
order-ban = { $name }, until { $until }. By { $by }.
order-unban = Let in again
order-unban-of = Let { $name } in again
order-done = What was done
order-nothing-done = Nothing yet.
done-kick = { $by } showed { $name } out.
done-ban = { $by } banned { $name }.
done-unban = { $by } let { $name } in again.
done-nsfw = { $by } marked the camera of { $name } as explicit.
done-cut = { $by } switched the camera of { $name } off.
done-op = { $by } made { $name } an operator.
done-deop = { $by } took the order from { $name }.
done-announce = { $by } said a word to everybody.
done-lock = { $by } let nobody else in.
done-unlock = { $by } let people in again.
done-slow = { $by } changed the pace of a channel.
done-takeback = { $by } took back a message of { $name }.
done-report = { $by } reported { $name }.
done-open = { $by } looked at the camera of { $name }.
done-other = { $by }: { $verb } { $name }
