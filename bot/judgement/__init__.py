"""Deciding what a question needs: risk rules, scope, answerability; all pure."""
