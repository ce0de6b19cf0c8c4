// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.record;

import java.util.BitSet;
import java.util.List;

/**
 * Fits pieces to one name, the first of them at a given position, the last up to the name's end. Tries what a regular expression
 * would, but no two pieces and places twice: a regular expression with three wildcards needs minutes for some names of 4,096
 * characters.
 */
final class NameSearch {

    private final List<NamePiece> pieces;
    private final String name;
    private final BitSet tried;
    private final int[] begins;

    private NameSearch(List<NamePiece> pieces, String name) {
        this.pieces = pieces;
        this.name = name;
        this.tried = new BitSet();
        this.begins = new int[pieces.size() + 1];
    }

    /** Where the pieces begin, and behind them the last one's end; null if they do not fit. */
    static int[] fit(List<NamePiece> pieces, String name, int from) {
        NameSearch search = new NameSearch(pieces, name);
        return search.fits(0, from) ? search.begins : null;
    }

    private boolean fits(int piece, int at) {
        begins[piece] = at;
        if (piece == pieces.size()) {
            return at == name.length();
        }
        int place = piece * (name.length() + 1) + at;
        if (tried.get(place)) {
            return false;
        }
        tried.set(place);
        return pieces.get(piece).anyEnd(name, at, end -> fits(piece + 1, end));
    }
}
