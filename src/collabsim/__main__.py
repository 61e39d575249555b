"""`python -m collabsim` is the same as `collabsim`."""

from collabsim.cli import main

if __name__ == "__main__":
    main()
