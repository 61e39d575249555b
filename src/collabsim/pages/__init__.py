"""Pages of docs/results with what was found about the model, and figures: `python -m collabsim.pages NAME FOLDER`."""
