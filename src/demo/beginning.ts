import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { importAreas } from '#domain/area/importAreas.ts';
import { adoptRules } from '#domain/committee/adoptRules.ts';
import { appointLiaison } from '#domain/committee/appointLiaison.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { appointObserver } from '#domain/committee/appointObserver.ts';
import { DEFAULT_RULES, defaultQuorum } from '#domain/committee/committee.ts';
import { foundCommittee } from '#domain/committee/foundCommittee.ts';
import { seatMember } from '#domain/committee/seatMember.ts';
import { setSafeguarding } from '#domain/installation/setSafeguarding.ts';
import { appointOfficer } from '#domain/office/appointOfficer.ts';
import { openOffice } from '#domain/office/openOffice.ts';
import { CAST } from './cast.ts';
import { COMMITTEES, type CommitteeOfDemo } from './committees.ts';
import { AREAS, OFFICE_LIST } from './places.ts';
import type { Scene, Story } from './story.ts';

const ADMINISTRATOR = CAST.administrator;

interface Known {
	publicName?: boolean;
	locale?: 'fr' | 'en' | 'ar';
}

/** Registers a person the first time the name is heard; answers the id of the person. */
async function meet(story: Story, name: string, { publicName = false, locale = 'fr' }: Known = {}): Promise<string> {
	try {
		return story.id(`person:${name}`);
	} catch {
		const made = await story.as('system', registerPerson, {
			displayName: name,
			publicName,
			withAccount: true,
			adult: true,
			locale,
		});
		story.keep(`person:${name}`, made.personId);
		story.keep(`account:${name}`, made.accountId ?? '');
		return made.personId;
	}
}

/** Whom to call in the demo: nobody, as the words say. */
const SAFEGUARDING = {
	number: '4040',
	words: {
		en: 'An invented number: nobody answers in the demo.',
		fr: 'Un numéro inventé : personne ne répond dans la démo.',
		ar: 'رقم مخترع: لا أحد يجيب في العرض التجريبي.',
	},
};

async function placesAndOffices(story: Story): Promise<void> {
	await meet(story, ADMINISTRATOR, { locale: 'fr' });
	await story.as('system', makeAdministrator, { accountId: story.accountOf(ADMINISTRATOR) });
	await story.as(ADMINISTRATOR, setSafeguarding, SAFEGUARDING);
	const { ids } = await story.as(ADMINISTRATOR, importAreas, { areas: AREAS });
	for (const [pcode, areaId] of Object.entries(ids)) story.keep(pcode, areaId);
	for (const office of OFFICE_LIST) {
		const { officeId } = await story.as(ADMINISTRATOR, openOffice, {
			code: office.code,
			name: office.name,
			level: office.level,
			areaId: story.id(office.pcode),
			parentId: office.parent ? story.id(office.parent) : undefined,
		});
		story.keep(office.code, officeId);
		if (!office.officer) continue;
		await meet(story, office.officer, { locale: 'fr' });
		await story.as(ADMINISTRATOR, appointOfficer, { officeId, accountId: story.accountOf(office.officer) });
	}
}

async function found(story: Story, committee: CommitteeOfDemo): Promise<void> {
	const { pcode, term, seats, mediators, liaisons, observers, rules, ...founding } = committee;
	const { committeeId, seatIds } = await story.as(ADMINISTRATOR, foundCommittee, {
		...founding,
		foundedOn: story.day(term[0]),
		areaId: story.id(pcode),
		seats: seats.map(({ holder: _holder, ...plan }) => plan),
	});
	story.keep(committee.code, committeeId);
	if (rules) {
		await story.as(ADMINISTRATOR, adoptRules, {
			committeeId,
			...DEFAULT_RULES,
			quorumNumber: defaultQuorum(seats.length),
			...rules,
		});
	}
	for (const [index, { holder }] of seats.entries()) {
		if (!holder) continue;
		const personId = await meet(story, holder.name, holder);
		const seatId = seatIds[index] ?? '';
		story.keep(`seat:${committee.code}:${holder.name}`, seatId);
		await story.as(ADMINISTRATOR, seatMember, {
			seatId,
			personId,
			termStart: story.day(term[0]),
			termEnd: story.day(term[1]),
		});
	}
	for (const [appoint, people] of [
		[appointMediator, mediators],
		[appointLiaison, liaisons],
		[appointObserver, observers],
	] as const) {
		for (const { name, constituency, locale } of people) {
			await meet(story, name, { locale });
			await story.as(ADMINISTRATOR, appoint, { committeeId, accountId: story.accountOf(name), constituency });
		}
	}
}

/** Places, offices, the six committees and everybody in them. */
export const BEGINNING: readonly Scene[] = [
	{ when: { daysAgo: 120, at: '07:00' }, play: placesAndOffices },
	...COMMITTEES.map((committee, index): Scene => ({
		when: { daysAgo: 119, at: `0${index + 4}:30` },
		play: (story) => found(story, committee),
	})),
];
