"""The steps of a month: each draws its luck, applies the rules and says what happened. `month.py` tells the story."""
