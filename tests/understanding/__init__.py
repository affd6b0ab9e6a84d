"""How well questions are understood: graded sets of questions, figures and thresholds."""
