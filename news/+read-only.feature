Read-only mode (`portal-read-only`, and by itself while a site is upgraded): everybody may look, forms keep what was typed, programs are told when to come again.
