;; Finds in a text the bytes at which the scan must look, sixteen bytes at a time: control characters, bytes beyond ASCII
;; and # $ ; = \ |. `marks-of-bytes.ts` is the same in TypeScript, for where there is no WebAssembly.
(module
  (memory (import "scan" "memory") 1)

  ;; A byte is one of them when the entry of its left half and that of its right half have a bit in common.
  ;;   1: 00-1f and 80-ff   2: 2_ with 3, 4 (# $)   4: 3_ with b, d (; =)   8: 5_ with c (\)   16: 7_ with c, f (| DEL)
  ;; The result has a bit for each of the others.
  (func $plain (param $at i32) (result i64)
    (local $bytes v128)
    (local.set $bytes (v128.load (local.get $at)))
    (i64.extend_i32_u
      (i8x16.bitmask
        (i8x16.eq
          (v128.const i32x4 0 0 0 0)
          (v128.and
            (i8x16.swizzle
              (v128.const i8x16 1 1 2 4 0 8 0 16 1 1 1 1 1 1 1 1)
              (i8x16.shr_u (local.get $bytes) (i32.const 4)))
            (i8x16.swizzle
              (v128.const i8x16 1 1 1 3 3 1 1 1 1 1 1 5 25 5 1 17)
              (v128.and (local.get $bytes) (i8x16.splat (i32.const 0x0f)))))))))

  ;; Writes the offset of the first stop of a group to `out`; one behind the group where there is none.
  (func $write (param $out i32) (param $at i32) (param $found i64)
    (i32.store (local.get $out) (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $found))))))

  (func $without_first (param $found i64) (result i64)
    (i64.and (local.get $found) (i64.sub (local.get $found) (i64.const 1))))

  ;; Writes the offsets of all of them before `end` to `out`, four bytes each, and may write some behind `end`.
  (func (export "mark") (param $end i32) (param $out i32)
    (local $at i32)
    (local $found i64)
    (local $next i32)
    (loop $groups
      (local.set $found
        (i64.xor (i64.const -1)
          (i64.or
            (i64.or
              (call $plain (local.get $at))
              (i64.shl (call $plain (i32.add (local.get $at) (i32.const 16))) (i64.const 16)))
            (i64.or
              (i64.shl (call $plain (i32.add (local.get $at) (i32.const 32))) (i64.const 32))
              (i64.shl (call $plain (i32.add (local.get $at) (i32.const 48))) (i64.const 48))))))
      (local.set $next
        (i32.add (local.get $out) (i32.shl (i32.wrap_i64 (i64.popcnt (local.get $found))) (i32.const 2))))
      ;; Four are written however many there are: the processor can't guess the number, and more are rare.
      (loop $fours
        (call $write (local.get $out) (local.get $at) (local.get $found))
        (local.set $found (call $without_first (local.get $found)))
        (call $write (i32.add (local.get $out) (i32.const 4)) (local.get $at) (local.get $found))
        (local.set $found (call $without_first (local.get $found)))
        (call $write (i32.add (local.get $out) (i32.const 8)) (local.get $at) (local.get $found))
        (local.set $found (call $without_first (local.get $found)))
        (call $write (i32.add (local.get $out) (i32.const 12)) (local.get $at) (local.get $found))
        (local.set $found (call $without_first (local.get $found)))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br_if $fours (i64.ne (local.get $found) (i64.const 0))))
      (local.set $out (local.get $next))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br_if $groups (i32.lt_u (local.get $at) (local.get $end))))))
