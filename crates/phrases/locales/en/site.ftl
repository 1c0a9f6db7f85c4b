# What the server's own pages say: the page about the room.

about-title = About { $title }
about-what = { $title } is a chat room with cameras. You read and write in public channels, talk to one person alone if you like, and switch your own camera on if you want to. Nobody’s camera opens by itself: you click on somebody’s to see it, and everybody sees who is looking at theirs.
about-enter = Go to the room
about-privacy = What happens to what you say and show
about-privacy-text = Pictures of cameras go from browser to browser and are stored nowhere. What people write is kept for as long as the owner of this room has decided, so that you can come back to it. The page loads nothing from anybody but this room and its own site, and no log has what you write or to whom.
about-cameras = When your camera does not come on
about-cameras-text = Your browser asks before it gives the camera to a page, and remembers what you said. This is where you change your mind:
about-camera-chrome = Chrome, Edge, Brave
about-camera-chrome-text = Click on the sign to the left of the address, open the site settings, and allow camera and microphone. Then load the page again.
about-camera-firefox = Firefox
about-camera-firefox-text = Click on the crossed-out camera to the left of the address and take the block away. Then switch your camera on again.
about-camera-safari = Safari on a Mac
about-camera-safari-text = Choose Safari, Settings for this website, and allow camera and microphone.
about-camera-android = A phone with Android
about-camera-android-text = Tap on the sign beside the address and allow the camera. If it is not listed there, open the settings of the phone, look for your browser among the apps, and give it the camera.
about-camera-ios = An iPhone or iPad
about-camera-ios-text = Tap on the sign beside the address, open the website settings, and allow the camera. Every browser there needs the camera in the settings of the phone as well, under its own name.
about-camera-frame = The room is part of another page
about-camera-frame-text = That page decides whether the room may use your camera. Open the room in a tab of its own; if the camera works there, tell the people of that page.
about-camera-busy = Another program has the camera
about-camera-busy-text = Many cameras show pictures to one program at a time. Close other calls, then try again.
about-version = Parlor { $version }
