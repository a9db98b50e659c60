import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildGeography } from '../../scripts/geo/build.ts'
import { quantize } from '../../scripts/geo/quantize.ts'
import { expectSameBytes } from './sameBytes.ts'

test(
  'the installed packages make public/geo, byte for byte',
  () => expectSameBytes('public/geo', buildGeography, ['travel.bin']),
  240_000,
)

test('every file of public/geo has its source and licence', () => {
  const sources = readFileSync('public/geo/SOURCES.md', 'utf8')
  const unnamed = readdirSync('public/geo').filter((name) => name !== 'SOURCES.md' && !sources.includes(`\`${name}\``))
  expect(unnamed).toEqual([])
})

test('a line on the grid keeps its ends and loses what falls together', () => {
  const line = (arc: [number, number][]) => quantize({ type: 'Topology', objects: {}, arcs: [arc] }, 0.1, 0.5).arcs[0]
  expect(
    line([
      [1, 1],
      [1.01, 1.1],
      [1.2, 2],
    ]),
  ).toEqual([
    [10, 2],
    [2, 2],
  ])
  expect(
    line([
      [1, 1],
      [1.01, 1.1],
    ]),
  ).toEqual([
    [10, 2],
    [0, 0],
  ])
})
