/** The same as in package.json, which a test holds against it. */
export const program = 'Evenfield 0.1.0'
