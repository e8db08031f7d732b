import { hasRole, isMember, takesPart } from '#domain/account/account.ts';
import type { Committee } from '#domain/committee/committeeQueries.ts';
import { listTalksReturned, listTalksWaiting } from '#domain/discussion/discussionQueries.ts';
import { listOpenPolls } from '#domain/poll/pollQueries.ts';
import { mayMediate } from '#domain/committee/committeePolicy.ts';
import { listProposals } from '#domain/proposal/proposalQueries.ts';
import type { PageContext } from './page.ts';

/** Something that waits for this person, with where to do it. */
export interface Waiting {
	/** Says what it is, under `page.committee.waiting.<what>`; takes `count`. */
	what: string;
	href: string;
	/** What it is about, as written by people. */
	title: string;
	lang: string | null;
	code: string;
	count: number;
}

type Source = (page: PageContext, committee: Committee) => Promise<Waiting[]>;

const home = (committee: Committee) => `/committee/${committee.code}`;

const openPolls: Source = async (page, committee) => {
	const polls = await listOpenPolls(page.db, page.actor, page.now);
	return polls
		.filter(({ poll, awaitsMe }) => poll.committeeId === committee.id && awaitsMe)
		.map(({ poll }) => ({
			what: 'ballot',
			href: `${home(committee)}/polls/${poll.id}`,
			title: poll.question,
			lang: null,
			code: poll.proposal.code,
			count: 1,
		}));
};

const talks =
	(what: 'statements' | 'otherWords', list: typeof listTalksWaiting): Source =>
	async (page, committee) =>
		(await list(page, committee.id)).map((talk) => ({
			what,
			href: `${home(committee)}/${talk.subjectKind}s/${talk.subjectCode}#talk`,
			title: talk.subjectTitle,
			lang: null,
			code: talk.subjectCode,
			count: talk.count,
		}));

/** Where in the committee a step is taken. */
function placeOf(what: string, code: string): string {
	if (what === 'announcePoll') return `/polls/announce/${code}`;
	return what === 'draftOutcome' || what === 'publish' ? '/outcomes' : `/proposals/${code}`;
}

const proposals: Source = async (page, committee) => {
	const { actor } = page;
	return (await listProposals(page, committee.id)).flatMap((proposal) => {
		const { what, who } = proposal.next;
		const forMe =
			who === 'author'
				? proposal.authorId === actor.accountId
				: who === 'mediator' &&
					['screen', 'freeze', 'announcePoll', 'draftOutcome', 'publish'].includes(what) &&
					mayMediate(actor, committee.id, proposal.authorId) === 'yes';
		return forMe
			? [
					{
						what,
						href: home(committee) + placeOf(what, proposal.code),
						title: proposal.title,
						lang: proposal.lang,
						code: proposal.code,
						count: 1,
					},
				]
			: [];
	});
};

/** Everything that can wait for somebody in a committee, the most pressing first. Each noun adds its own. */
const SOURCES: Source[] = [
	openPolls,
	talks('otherWords', listTalksReturned),
	async (page, committee) =>
		hasRole(page.actor, committee.id, 'mediator') ? talks('statements', listTalksWaiting)(page, committee) : [],
	proposals,
];

/** What waits for this person in the committee. */
export async function listWaiting(page: PageContext, committee: Committee): Promise<Waiting[]> {
	if (!takesPart(page.actor, committee.id) && !isMember(page.actor, committee.id)) return [];
	const lists: Waiting[] = [];
	for (const source of SOURCES) lists.push(...(await source(page, committee)));
	return lists;
}
