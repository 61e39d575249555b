"""Lessons: a question to a class, a prediction, a run that shows the answer, and the passage of the study behind it.

`load_lesson`, `shipped_lessons`   a lesson from its YAML file, or everything that is wrong with it
`Lesson`, `Option`, `Claim`        the question, the answers, and what a run must show for one to be right
`shown`                            how often, over many seeds, the runs show what an option claims
"""

from collabsim.experiment.lessons.lesson import Claim, Lesson, Option
from collabsim.experiment.lessons.lesson_file import load_lesson, shipped_lessons
from collabsim.experiment.lessons.shown import Shown, shown

__all__ = ["Claim", "Lesson", "Option", "Shown", "load_lesson", "shipped_lessons", "shown"]
