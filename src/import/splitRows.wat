;; Splits regular rows of a table: as many cells as the header, at least one of them filled, quotes only round a whole
;; cell with no quote or line end within. The first row that is anything else, or does not end within the block, stops it.
;; scan.ts reads such rows itself; this only has to be fast where most rows are alike. 16 bytes are looked at at a time.
;; Assembled into splitRowsCode.ts by `npm run wasm`.
(module
  ;; 0: the block and 64 bytes of slack; $lengths, one u32 a column; $cells, start and end of each cell;
  ;; $ends, where each text ends in its column, column after column; $texts, the columns' bytes one after the other
  (memory (export "memory") 59)
  (global (export "rowsEnd") (mut i32) (i32.const 0))
  (global (export "lengths") i32 (i32.const 262208))
  (global (export "cells") i32 (i32.const 270400))
  (global (export "ends") i32 (i32.const 2367552))
  (global (export "texts") i32 (i32.const 3416128))

  ;; Finds the cells of the rows from $at on and returns the number of regular rows; rowsEnd is where they end.
  (func (export "findRows")
    (param $at i32) (param $end i32) (param $columns i32) (param $separator i32) (param $lineEnd i32)
    (result i32)
    (local $rows i32) (local $column i32) (local $filled i32) (local $cell i32)
    (local $start i32) (local $stop i32) (local $next i32) (local $found i32) (local $bytes v128)
    (local $separators v128) (local $lineEnds v128) (local $quotes v128)
    (local.set $separators (i8x16.splat (local.get $separator)))
    (local.set $lineEnds (i8x16.splat (local.get $lineEnd)))
    (local.set $quotes (i8x16.splat (i32.const 34)))
    (local.set $cell (i32.const 270400))
    (global.set 0 (local.get $at))
    (block $irregular
      (loop $row
        (local.set $column (i32.const 0))
        (local.set $filled (i32.const 0))
        (loop $nextCell
          (br_if $irregular (i32.ge_u (local.get $at) (local.get $end)))
          (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 34))
            (then
              (local.set $at (i32.add (local.get $at) (i32.const 1)))
              (local.set $start (local.get $at))
              (block $closed
                (loop $look
                  (br_if $irregular (i32.ge_u (local.get $at) (local.get $end)))
                  (local.set $bytes (v128.load (local.get $at)))
                  (local.set $found (i8x16.bitmask (v128.or
                    (i8x16.eq (local.get $bytes) (local.get $quotes))
                    (i8x16.eq (local.get $bytes) (local.get $lineEnds)))))
                  (br_if $closed (local.get $found))
                  (local.set $at (i32.add (local.get $at) (i32.const 16)))
                  (br $look)))
              (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $found))))
              (local.set $stop (local.get $at))
              (br_if $irregular (i32.ne (i32.load8_u (local.get $at)) (i32.const 34)))
              (local.set $at (i32.add (local.get $at) (i32.const 1)))
              (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 13))
                (then
                  (if (i32.eq (i32.load8_u offset=1 (local.get $at)) (local.get $lineEnd))
                    (then (local.set $at (i32.add (local.get $at) (i32.const 1)))))))
              (br_if $irregular (i32.ge_u (local.get $at) (local.get $end)))
              (local.set $next (i32.load8_u (local.get $at)))
              (br_if $irregular (i32.and
                (i32.ne (local.get $next) (local.get $separator))
                (i32.ne (local.get $next) (local.get $lineEnd)))))
            (else
              (local.set $start (local.get $at))
              (block $ended
                (loop $look
                  (br_if $irregular (i32.ge_u (local.get $at) (local.get $end)))
                  (local.set $bytes (v128.load (local.get $at)))
                  (local.set $found (i8x16.bitmask (v128.or
                    (i8x16.eq (local.get $bytes) (local.get $separators))
                    (i8x16.eq (local.get $bytes) (local.get $lineEnds)))))
                  (br_if $ended (local.get $found))
                  (local.set $at (i32.add (local.get $at) (i32.const 16)))
                  (br $look)))
              (local.set $at (i32.add (local.get $at) (i32.ctz (local.get $found))))
              (br_if $irregular (i32.ge_u (local.get $at) (local.get $end)))
              (local.set $stop (local.get $at))
              (local.set $next (i32.load8_u (local.get $at)))
              ;; the carriage return of a Windows line end
              (if (i32.and (i32.eq (local.get $next) (local.get $lineEnd)) (i32.gt_u (local.get $stop) (local.get $start)))
                (then
                  (if (i32.eq (i32.load8_u (i32.sub (local.get $stop) (i32.const 1))) (i32.const 13))
                    (then (local.set $stop (i32.sub (local.get $stop) (i32.const 1)))))))))
          ;; an apostrophe may guard a formula
          (if (i32.gt_u (local.get $stop) (local.get $start))
            (then
              (br_if $irregular (i32.eq (i32.load8_u (local.get $start)) (i32.const 39)))
              (local.set $filled (i32.const 1))))
          (br_if $irregular (i32.ge_u (local.get $column) (local.get $columns)))
          (i32.store (local.get $cell) (local.get $start))
          (i32.store offset=4 (local.get $cell) (local.get $stop))
          (local.set $cell (i32.add (local.get $cell) (i32.const 8)))
          (local.set $column (i32.add (local.get $column) (i32.const 1)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br_if $nextCell (i32.eq (local.get $next) (local.get $separator))))
        (br_if $irregular (i32.ne (local.get $column) (local.get $columns)))
        (br_if $irregular (i32.eqz (local.get $filled)))
        (local.set $rows (i32.add (local.get $rows) (i32.const 1)))
        (global.set 0 (local.get $at))
        (br $row)))
    (local.get $rows))

  ;; Packs the cells that were found column by column, behind what `lengths` says is in the columns already.
  (func (export "packCells") (param $rows i32) (param $columns i32)
    (local $column i32) (local $row i32) (local $cell i32) (local $step i32) (local $length i32)
    (local $from i32) (local $to i32) (local $past i32) (local $text i32) (local $end i32)
    (local.set $step (i32.shl (local.get $columns) (i32.const 3)))
    (local.set $text (i32.const 3416128))
    (local.set $end (i32.const 2367552))
    (loop $nextColumn
      (local.set $length (i32.load offset=262208 (i32.shl (local.get $column) (i32.const 2))))
      (local.set $cell (i32.add (i32.const 270400) (i32.shl (local.get $column) (i32.const 3))))
      (local.set $row (local.get $rows))
      (loop $nextRow
        (local.set $from (i32.load (local.get $cell)))
        (local.set $past (i32.load offset=4 (local.get $cell)))
        (local.set $to (local.get $text))
        ;; what is copied too much is written over by the next cell
        (loop $copy
          (v128.store (local.get $to) (v128.load (local.get $from)))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (local.set $from (i32.add (local.get $from) (i32.const 16)))
          (br_if $copy (i32.lt_u (local.get $from) (local.get $past))))
        (local.set $from (i32.sub (local.get $past) (i32.load (local.get $cell))))
        (local.set $text (i32.add (local.get $text) (local.get $from)))
        (local.set $length (i32.add (local.get $length) (local.get $from)))
        (i32.store (local.get $end) (local.get $length))
        (local.set $end (i32.add (local.get $end) (i32.const 4)))
        (local.set $cell (i32.add (local.get $cell) (local.get $step)))
        (local.set $row (i32.sub (local.get $row) (i32.const 1)))
        (br_if $nextRow (local.get $row)))
      (i32.store offset=262208 (i32.shl (local.get $column) (i32.const 2)) (local.get $length))
      (local.set $column (i32.add (local.get $column) (i32.const 1)))
      (br_if $nextColumn (i32.lt_u (local.get $column) (local.get $columns))))))
