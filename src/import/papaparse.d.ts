/** The calls that the core makes, typed without the Node and browser types that @types/papaparse brings along. */
declare const Papa: {
  parse(
    text: string,
    options: { preview: number; delimiter?: string; skipEmptyLines?: boolean; delimitersToGuess?: string[] },
  ): { data: unknown[]; meta: { delimiter: string } }
}
export default Papa
