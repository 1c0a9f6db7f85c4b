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
refusal-too-many-rules = That list is full. Take somebody off it first.
refusal-explicit-not-allowed = Explicit cameras are not allowed in this room.

presence-joined = has joined the room!
presence-exited = has exited the room!
