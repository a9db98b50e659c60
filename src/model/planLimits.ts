/** The most that a plan holds. Its file may come from anywhere: a list without end must not fill the memory. */
export const planLimits = {
  bytes: 500_000_000,
  accounts: 1_000_000,
  units: 300_000,
  territories: 2_000,
  reps: 100_000,
  fte: 1000,
} as const
