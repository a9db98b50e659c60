// Which columns a table has follows its own width: the planner may drag the panel.

/** Rep and FTE; where they have no room the rep stands under the name. */
export const wide = '@max-[479px]:hidden'
/** In place of those. */
export const narrow = '@min-[480px]:hidden'
/** How many units. */
export const widest = '@max-[547px]:hidden'
