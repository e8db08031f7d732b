import { appointLiaison } from '#domain/committee/appointLiaison.ts';
import { appointMediator } from '#domain/committee/appointMediator.ts';
import { appointObserver } from '#domain/committee/appointObserver.ts';
import { foundCommittee } from '#domain/committee/foundCommittee.ts';
import { seatMember } from '#domain/committee/seatMember.ts';
import { makeAdministrator } from '#domain/account/makeAdministrator.ts';
import { registerPerson } from '#domain/account/registerPerson.ts';
import { importAreas } from '#domain/area/importAreas.ts';
import { appointOfficer } from '#domain/office/appointOfficer.ts';
import { openOffice } from '#domain/office/openOffice.ts';
import { perform } from '#domain/perform.ts';
import type { CONSTITUENCIES } from '#domain/committee/committee.ts';
import type { TestHouse } from './house.ts';
import { seekSeated } from './seatedCast.ts';

/** A person of the cast. */
export interface Player {
	accountId: string;
	personId: string;
	handle: string;
	name: string;
	seatId?: string;
}

/** One committee of seven with its people, a neighbouring one, and two offices: enough for every rule. */
export interface Cast {
	administrator: Player;
	areaId: string;
	bgs: { id: string; code: 'BGS'; seatIds: string[] };
	bbr: { id: string; code: 'BBR'; seatIds: string[] };
	/** Holders of the seven seats of Bangassou: women, returnees, youth, chiefs, traders, faiths, farmers. */
	louise: Player;
	aicha: Player;
	fidele: Player;
	maurice: Player;
	hassan: Player;
	/** Holds the faiths' seat and mediates. */
	odile: Player;
	bienvenu: Player;
	/** A mediator from outside, without a seat. */
	joseph: Player;
	liaison: Player;
	observer: Player;
	/** A member of Bambari's committee. */
	neighbour: Player;
	/** Officer of the field office. */
	kofi: Player;
	/** Officer of the town hall. */
	solange: Player;
	fieldOfficeId: string;
	townHallId: string;
	headquartersId: string;
}

const SEATS = [
	'women',
	'returnees',
	'youth',
	'chiefs',
	'traders',
	'faiths',
	'farmers',
] as const satisfies readonly (typeof CONSTITUENCIES)[number][];

/** Seats the cast. */
export async function seatCast(house: TestHouse): Promise<Cast> {
	return (await seekSeated(house)) ?? seatAnew(house);
}

/** Seats the cast, through the verbs. */
export async function seatAnew(house: TestHouse): Promise<Cast> {
	const bySystem = { accountId: 'system' } as const;
	const person = async (name: string, publicName = false): Promise<Player> => {
		const made = await perform(
			house,
			registerPerson,
			{ displayName: name, publicName, withAccount: true, adult: true, locale: 'fr' },
			bySystem,
		);
		return { name, personId: made.personId, accountId: made.accountId ?? '', handle: made.handle ?? '' };
	};
	const administrator = await person('Ada Modèle');
	await perform(house, makeAdministrator, { accountId: administrator.accountId }, bySystem);
	const by = { accountId: administrator.accountId };
	const { ids } = await perform(
		house,
		importAreas,
		{
			areas: [
				{ pcode: 'CAF', pcodeVersion: 'CAF-COD-AB-v02', name: 'République centrafricaine', level: 0, parent: null },
				{ pcode: 'CF62', pcodeVersion: 'CAF-COD-AB-v02', name: 'Mbomou', level: 1, parent: 'CAF' },
				{ pcode: 'CF621', pcodeVersion: 'CAF-COD-AB-v02', name: 'Bangassou', level: 2, parent: 'CF62' },
			],
		},
		by,
	);
	const areaId = ids['CF621'] ?? '';
	const found = async (code: string, name: string) =>
		perform(
			house,
			foundCommittee,
			{
				code,
				name,
				kind: 'clpr',
				areaId,
				town: 'Bangassou',
				latitude: 4.74,
				longitude: 22.82,
				languages: ['fr', 'sg'],
				timeZone: 'Africa/Bangui',
				foundedOn: '2025-04-01',
				mayDecide: 'Ce que les voisins règlent entre eux.',
				mayNotDecide: [{ what: 'La culpabilité', instead: 'Le tribunal' }],
				meets: 'Le jeudi',
				concernsOnPaper: 0,
				proposalsOnPaper: 0,
				outcomesOnPaper: 0,
				seats: SEATS.map((constituency) => ({ constituency, reserved: [] })),
			},
			by,
		);
	const bgs = await found('BGS', 'CLPR Bangassou (démo)');
	const bbr = await found('BBR', 'Commission de paix de Bambari (démo)');
	const names = [
		'Louise Exemple',
		'Aïcha Exemple',
		'Fidèle Démo',
		'Maurice Modèle',
		'Hassan Spécimen',
		'Odile Essai',
		'Bienvenu Fictif',
	];
	const seated: Player[] = [];
	for (const [index, name] of names.entries()) {
		const player = await person(name, index === 0);
		const seatId = bgs.seatIds[index] ?? '';
		await perform(
			house,
			seatMember,
			{ seatId, personId: player.personId, termStart: '2025-04-01', termEnd: '2028-03-31' },
			by,
		);
		seated.push({ ...player, seatId });
	}
	const [louise, aicha, fidele, maurice, hassan, odile, bienvenu] = seated as [
		Player,
		Player,
		Player,
		Player,
		Player,
		Player,
		Player,
	];
	const neighbour = await person('Voisine Démo');
	await perform(
		house,
		seatMember,
		{ seatId: bbr.seatIds[0] ?? '', personId: neighbour.personId, termStart: '2025-04-01', termEnd: '2028-03-31' },
		by,
	);
	const joseph = await person('Joseph Modèle');
	const liaison = await person('Mireille Démo');
	const observer = await person('Obs Essai');
	await perform(
		house,
		appointMediator,
		{ committeeId: bgs.committeeId, accountId: odile.accountId, constituency: 'faiths' },
		by,
	);
	await perform(
		house,
		appointMediator,
		{ committeeId: bgs.committeeId, accountId: joseph.accountId, constituency: 'residents' },
		by,
	);
	await perform(house, appointLiaison, { committeeId: bgs.committeeId, accountId: liaison.accountId }, by);
	await perform(house, appointObserver, { committeeId: bgs.committeeId, accountId: observer.accountId }, by);
	const headquarters = await perform(
		house,
		openOffice,
		{ code: 'mission-hq', name: 'Mission headquarters (demo)', level: 'missionHq' },
		by,
	);
	const field = await perform(
		house,
		openOffice,
		{
			code: 'field-office',
			name: 'Field office (demo)',
			level: 'fieldOffice',
			areaId,
			parentId: headquarters.officeId,
		},
		by,
	);
	const townHall = await perform(
		house,
		openOffice,
		{ code: 'town-hall', name: 'Mairie (démo)', level: 'localAuthority', areaId },
		by,
	);
	const kofi = await person('Kofi Spécimen');
	const solange = await person('Solange Essai');
	await perform(house, appointOfficer, { officeId: field.officeId, accountId: kofi.accountId }, by);
	await perform(house, appointOfficer, { officeId: townHall.officeId, accountId: solange.accountId }, by);
	return {
		administrator,
		areaId,
		bgs: { id: bgs.committeeId, code: 'BGS', seatIds: bgs.seatIds },
		bbr: { id: bbr.committeeId, code: 'BBR', seatIds: bbr.seatIds },
		louise,
		aicha,
		fidele,
		maurice,
		hassan,
		odile,
		bienvenu,
		joseph,
		liaison,
		observer,
		neighbour,
		kofi,
		solange,
		fieldOfficeId: field.officeId,
		townHallId: townHall.officeId,
		headquartersId: headquarters.officeId,
	};
}
