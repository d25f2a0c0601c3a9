"""How fast, how large, how flat: ratios in one run on one machine.

One module a question, with ``KEY``, ``BUDGET`` and ``measure(lab)``; the lab has the
sites. ``python -m bench [key ...]`` prints the answers and writes results.json.
"""
