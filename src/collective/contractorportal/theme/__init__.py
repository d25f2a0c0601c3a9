"""The look of the portal: frame, styles, icons, login, language, error pages.

Contractors and anonymous visitors get the light frame of ``templates/frame.pt``
on every page, stock views included; staff work in it at their desks, and keep
Plone's own frame where content is edited.
"""
