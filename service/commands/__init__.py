"""The commands of `seika`, one module each."""
