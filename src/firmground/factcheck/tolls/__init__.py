"""Figures of victims as the kinds casualties, change and share read them: what is counted, where and when."""
