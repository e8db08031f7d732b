import type { VersionText } from '#domain/amendment/amendment.ts';
import { type Proposal, listVersions } from '#domain/proposal/proposalQueries.ts';
import { type DiffPart, textDiff } from '#domain/textDiff.ts';
import type { PageContext } from './page.ts';

/** A part of a text that changed from one version to the next. */
export interface ChangedPart {
	part: 'title' | 'purpose' | 'clause';
	/** Number of the clause, in the newer text; of one taken out, in the older. */
	number: number;
	parts: DiffPart[];
	/** Only who does it, or by when, changed, or its place. */
	aside: boolean;
}

function changesBetween(before: VersionText, after: VersionText): ChangedPart[] {
	const changed: ChangedPart[] = [];
	const add = (part: ChangedPart['part'], number: number, was: string, is: string, aside = false) => {
		if (was !== is || aside) changed.push({ part, number, parts: textDiff(was, is, after.lang), aside: was === is });
	};
	add('title', 0, before.title, after.title);
	add('purpose', 0, before.purpose, after.purpose);
	for (const [index, clause] of after.clauses.entries()) {
		const old = before.clauses.find((one) => one.id === clause.id);
		const aside =
			old && (old.kind !== clause.kind || old.dutyBearer !== clause.dutyBearer || old.dueOn !== clause.dueOn);
		add('clause', index + 1, old?.text ?? '', clause.text, aside);
	}
	for (const [index, clause] of before.clauses.entries())
		if (!after.clauses.some((one) => one.id === clause.id)) add('clause', index + 1, clause.text, '');
	return changed;
}

/** The versions of a text, the newest first, each with what it changed in the one before. */
export async function loadHistory(page: PageContext, proposal: Proposal) {
	const versions = await listVersions(page, proposal);
	return versions.map((version, index) => {
		const before = versions[index + 1];
		return { ...version, changes: before ? changesBetween(before.text, version.text) : null };
	});
}
