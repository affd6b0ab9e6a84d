"""How sure is sure: chances of the topic ranking at which something is answered or guessed.

Calibrated on questions written apart from the lexicon; `python -m tests understanding` shows
what a change does.
"""

# The likeliest indicator at or above this is answered.
ANSWER = 0.38
# Below it, up to three guesses are offered where the plan as a whole is this likely.
GUESS = 0.80
MOST_GUESSES = 3
# A guess below this share of the best one is left out.
SHARE_OF_BEST = 0.1
# The plain name of an indicator stands unless the rest is this likely to be something else.
NAME_IS_OUTSIDE = 0.75
# Letters beside a name that make a sentence about it of the name.
BARE = 5
# A holder, "mine" or "the list" is asked for unless more than this is left of the question …
SHORT = 8
# … and what is left is this likely to be a situation; more where duties are plainly asked for.
SITUATION = 0.7
BESIDE_DUTY = 0.95
# The highest or lowest score is asked for in at most so many other letters.
SHORT_EXTREME = 12
# A measure is meant beside its indicator's number or name at this chance.
MEASURE = 0.3
# Likeness of what is left to a group's name.
GROUP = 0.75
