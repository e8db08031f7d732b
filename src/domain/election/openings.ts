/** How many ballots have been opened, by urn, of each election whose urns this process is opening. */
const openings = new Map<string, Map<string, number>>();

/** Tells how many ballots of one urn have been opened so far. */
export function tellOpened(electionId: string, pollId: string, opened: number): void {
	let urns = openings.get(electionId);
	if (!urns) openings.set(electionId, (urns = new Map()));
	urns.set(pollId, opened);
}

/** How many ballots of all urns of an election this process has opened. */
export function openedSoFar(electionId: string): number {
	return [...(openings.get(electionId)?.values() ?? [])].reduce((sum, opened) => sum + opened, 0);
}

/** Forgets it, when the urns are open or the opening failed. */
export function endOpening(electionId: string): void {
	openings.delete(electionId);
}
