import { viewOpenedList } from '#domain/poll/listView.ts';
import { listRows, writeListBlt } from '#domain/poll/listFile.ts';
import { NotFound } from '#domain/refusals.ts';
import { loadPolled } from './amendments.ts';
import { enterCommittee } from './committee.ts';
import { writeTable } from './csv.ts';
import { askedOf, viewOf } from './list.ts';
import { type PageContext, loadSignedIn } from './page.ts';

interface ListEvent {
	locals: App.Locals;
	url: URL;
	params: { committee: string; poll: string };
}

/** Two letters say enough to turn to the page, and too little to say whose line was looked for. */
const lettersOf = (url: URL) => (url.searchParams.get('from') ?? '').trim().toLowerCase().slice(0, 2);

/** A page of the opened list: the one asked for, or the one on which words with these letters begin. */
export function loadList(event: ListEvent, size: number) {
	return loadSignedIn(event, async (page) => {
		const asked = askedOf(event.url, { sorts: ['words'], size });
		const from = lettersOf(event.url);
		const view = await viewListed(page, event, { size, page: asked.page, from });
		const { offset, ...list } = viewOf({ ...asked, page: Math.floor(view.offset / size) + 1 }, view.total);
		const { id, question, method, options, certifiedAt, ballotsDigest } = view.poll;
		return {
			amendments: await loadPolled(page, view.poll),
			poll: { id, question, method, options, certifiedAt, ballotsDigest },
			lines: view.lines,
			firstLine: offset + 1,
			list,
			from,
			topics: [],
		};
	});
}

async function viewListed(
	{ db, actor }: PageContext,
	{ params }: ListEvent,
	stretch?: Parameters<typeof viewOpenedList>[2],
) {
	const committee = await enterCommittee({ db, actor }, params.committee);
	const view = await viewOpenedList({ db, actor }, params.poll, stretch);
	if (view.poll.committeeId !== committee.id) throw new NotFound('poll');
	return view;
}

/** The whole list as a file to take away, for counting it oneself: a table, or BLT. */
export function listFile(event: ListEvent, kind: 'csv' | 'blt') {
	return loadSignedIn(event, async (page) => {
		const { poll, lines } = await viewListed(page, event);
		const content = kind === 'csv' ? writeTable(listRows(lines)) : writeListBlt(poll, lines);
		if (content === null) throw new NotFound('list');
		return new Response(content, {
			headers: {
				'content-type': `text/${kind === 'csv' ? 'csv' : 'plain'}; charset=utf-8`,
				'content-disposition': `attachment; filename="${poll.id}.${kind}"`,
				'cache-control': 'no-store',
			},
		});
	});
}
