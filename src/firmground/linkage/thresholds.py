"""From which weight clusters are joined: one false pair in a hundred, as far as a set's own weights tell.

In a set that errs little, nearly all pairs above the model's threshold are true; in one that errs much, a higher one is
needed for the same share. It is found from the chances of the pairs themselves. Where it would leave so many true pairs
apart that the error as a whole were more than twice the least there could be, it stops there.
"""

from typing import Final

import numpy as np

from firmground.linkage.clusters import Scored

# Share of pairs expected to be false, a little less than one in a hundred; the most that 1 − F1 may grow for it.
_FALSE: Final = 0.009
_MOST_ERROR: Final = 2.2
# Likely pairs below which a set says too little.
_FEWEST: Final = 100.0


def threshold(scored: Scored, usual: int) -> int:
    """Return the threshold of a set in thousandths of a bit, `usual` or higher; a small set keeps the usual one."""
    # Where several pairs have one weight, all of them are joined or none.
    weight, pairs = (found[::-1] for found in np.unique(scored.weight, return_counts=True))
    doubt = 1 / (1 + np.exp2(weight / 1000.0))
    true = float(((1 - doubt) * pairs).sum())
    if true < _FEWEST:
        return usual
    number = np.cumsum(pairs)
    strict = int(np.searchsorted(np.cumsum(doubt * pairs) / number, _FALSE, side="right")) - 1
    error = 1 - 2 * np.cumsum((1 - doubt) * pairs) / (number + true)
    bearable = int(np.argmax(error <= _MOST_ERROR * error.min()))
    left_out = weight[max(strict, bearable) + 1 :]
    return max(usual, int(left_out[0]) + 1) if len(left_out) else usual
