"""What may be told of a pulse: counters of groups merged until nobody's answer follows.

Who answered is no secret, so it is answers that are counted, not people on a list: a group of
ten of whom one answered would tell that one's answer. The buckets share everybody out, so that
nothing smaller follows by taking one figure from another. A bucket in which all said the same
tells what each of them said; it is merged as well.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from store.model import HIGHEST, LOWEST, Ballot, PulseBucket

FEWEST = 5
"""Answers in a bucket."""


def merged(ballots: Sequence[Ballot]) -> tuple[PulseBucket, ...]:
    """Buckets that are safe to tell, the largest first; none where even all together are not."""
    groups = sorted({ballot.group for ballot in ballots})
    buckets = [_bucket((g,), (b for b in ballots if b.group == g)) for g in groups]
    while len(buckets) > 1 and not all(map(is_safe, buckets)):
        buckets.sort(key=lambda bucket: (is_safe(bucket), bucket.total, bucket.groups))
        first, *others = buckets
        # With the next smallest of all, safe or not, so that large groups stay by themselves.
        others.sort(key=lambda bucket: (bucket.total, bucket.groups))
        buckets = [_together(first, others[0]), *others[1:]]
    if not all(map(is_safe, buckets)):
        return ()
    return tuple(sorted(buckets, key=lambda bucket: (-bucket.total, bucket.groups)))


def is_safe(bucket: PulseBucket) -> bool:
    """Whether nobody's answer follows from it."""
    return bucket.total >= FEWEST and sum(count > 0 for count in bucket.counts) > 1


def _bucket(groups: tuple[str, ...], ballots: Iterable[Ballot]) -> PulseBucket:
    given = Counter(ballot.value for ballot in ballots)
    return PulseBucket(groups, tuple(given[n] for n in range(LOWEST, HIGHEST + 1)))


def _together(one: PulseBucket, other: PulseBucket) -> PulseBucket:
    counts = tuple(a + b for a, b in zip(one.counts, other.counts, strict=True))
    return PulseBucket(tuple(sorted((*one.groups, *other.groups))), counts)
