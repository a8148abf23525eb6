"""The vectors of a generation, in a flat FAISS index: exact, and quick up to about a hundred thousand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationError

Floats = NDArray[np.float32]


def save_vectors(path: Path, matrix: Floats) -> None:
    """Write unit vectors of shape (n, dimensions) as an inner product index."""
    import faiss

    index = faiss.IndexFlatIP(matrix.shape[1])
    index.add(np.ascontiguousarray(matrix, dtype=np.float32))
    faiss.write_index(index, str(path))


class Vectors:
    """An index read into memory: the file may go afterwards.  Rows are numbered as they were saved."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        import faiss

        faiss.omp_set_num_threads(threads)
        try:
            index: Any = faiss.read_index(str(path))
        except RuntimeError as error:
            raise GenerationError(f"{path} cannot be read: it is missing or damaged") from error
        self._index = index
        held = faiss.rev_swig_ptr(self._index.get_xb(), self._index.ntotal * self._index.d)
        # A view into the index: valid as long as the index is, so it never leaves this object.
        self._matrix: Floats = held.reshape(self._index.ntotal, self._index.d)

    def copy(self) -> Floats:
        """All vectors, shape (n, dimensions), in row order."""
        return self._matrix.copy()

    def nearest(self, vector: Floats, depth: int, allowed: NDArray[np.bool_]) -> list[int]:
        """The allowed rows nearest to a unit vector of shape (dimensions,), best first, at most ``depth``.

        ``allowed`` has shape (n,).
        """
        import faiss

        depth = min(depth, int(allowed.sum()))
        if depth == 0:
            return []
        parameters = None
        if not allowed.all():  # a selector costs more than the search itself
            bits = np.packbits(allowed, bitorder="little")
            chosen = faiss.IDSelectorBitmap(len(allowed), faiss.swig_ptr(bits))
            # The type stubs know only the bare class.
            parameters = faiss.SearchParameters(sel=chosen)  # type: ignore[call-arg]
        _, rows = self._index.search(vector[None], depth, params=parameters)
        found: list[int] = rows[0][rows[0] >= 0].tolist()
        return found

    def cosines(self, vector: Floats, rows: Sequence[int] | NDArray[np.intp]) -> NDArray[np.float64]:
        """The cosines, -1..1, of a unit vector of shape (dimensions,) with some rows, shape (rows,)."""
        if not len(rows):
            return np.zeros(0)
        found: NDArray[np.float64] = np.clip(self._matrix[rows] @ vector, -1.0, 1.0).astype(np.float64)
        return found
