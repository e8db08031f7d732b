/**
 * The strength of the strongest chain of comparisons from each option to each other (Schulze 2011, winning votes): a
 * chain is as strong as its weakest comparison, and a comparison counts as many as won it. `pairs[a][b]` says how many
 * prefer a to b.
 */
export function strongestPaths(pairs: readonly (readonly number[])[]): number[][] {
	const paths = pairs.map((row, a) => row.map((won, b) => (a !== b && won > pairs[b]![a]! ? won : 0)));
	for (const through of paths.keys())
		for (const from of paths.keys())
			for (const to of paths.keys())
				if (from !== to && from !== through && to !== through)
					paths[from]![to] = Math.max(paths[from]![to]!, Math.min(paths[from]![through]!, paths[through]![to]!));
	return paths;
}

/** The options, counted from 0, that no other has a stronger chain against: one, or those that are tied. */
export function schulzeWinners(pairs: readonly (readonly number[])[]): number[] {
	const paths = strongestPaths(pairs);
	const options = [...paths.keys()];
	return options.filter((one) => options.every((other) => paths[one]![other]! >= paths[other]![one]!));
}
