//! What the thread says of what it writes, and of what it cannot write.
