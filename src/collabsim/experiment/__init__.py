"""Questions put to the model: scenarios compared under the same luck, and draws of what nobody knows."""
