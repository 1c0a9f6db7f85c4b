# What the page says. Each group belongs to one part of the page.

## The door
door-lead = A room to talk in, with cameras for those who like.
door-name = Your name
door-enter = Enter the room
door-entering = Entering…
door-note = No account needed. Choose any name you like.
people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
