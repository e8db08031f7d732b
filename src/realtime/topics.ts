/** The nouns that a page can watch. */
export const topicNouns = [
	'committee',
	'concern',
	'proposal',
	'thread',
	'poll',
	'election',
	'session',
	'agreement',
	'outcome',
	'ask',
	'office',
	// What waits for the mediators of a committee, and what an account's own words have come to: for nobody else.
	'moderation',
	'voice',
	// What goes on apart with one side, by the side's id: for its own people and the session's mediators only.
	'caucus',
] as const;
export type TopicNoun = (typeof topicNouns)[number];

/** What a page watches, as text: `poll:k3j9…`. */
export type Topic = `${TopicNoun}:${string}`;

const shape = new RegExp(`^(${topicNouns.join('|')}):([A-Za-z0-9_-]{1,40})$`);

/** Names one thing to watch. */
export function topicOf(noun: TopicNoun, id: string): Topic {
	return `${noun}:${id}`;
}

/** Reads a topic somebody sent; null when it is none. */
export function parseTopic(text: unknown): { topic: Topic; noun: TopicNoun; id: string } | null {
	const match = typeof text === 'string' && text.length <= 60 ? shape.exec(text) : null;
	if (!match) return null;
	return { topic: match[0] as Topic, noun: match[1] as TopicNoun, id: match[2] ?? '' };
}

/** The things that an event is about, read from its id fields (`pollId`, `committeeId`, …). */
export function topicsOf(event: object): Topic[] {
	const fields = event as Record<string, unknown>;
	return topicNouns.flatMap((noun) => {
		const id = fields[`${noun}Id`];
		return typeof id === 'string' && id !== '' ? [topicOf(noun, id)] : [];
	});
}
