import { CAST, OFFICES } from './cast.ts';

/** The code lists that P-codes are read by; a bare code is ambiguous (`domain.md`, section g). */
const CAR = 'CAF-COD-AB-v02';
const MALI_OLD = 'MLI-COD-AB-2020';
const MALI_NEW = 'MLI-2025';

const area = (pcodeVersion: string, level: number, pcode: string, name: string, parent: string | null = null) => ({
	pcode,
	pcodeVersion,
	name,
	level,
	parent,
});

/** The places of the demo world: real names and codes. */
export const AREAS = [
	area(CAR, 0, 'CAF', 'République centrafricaine'),
	area(CAR, 1, 'CF62', 'Mbomou', 'CAF'),
	area(CAR, 2, 'CF621', 'Bangassou', 'CF62'),
	area(CAR, 1, 'CF43', 'Ouaka', 'CAF'),
	area(CAR, 2, 'CF431', 'Bambari', 'CF43'),
	area(CAR, 1, 'CF51', 'Bamingui-Bangoran', 'CAF'),
	area(CAR, 2, 'CF511', 'Ndélé', 'CF51'),
	area(CAR, 1, 'CF34', 'Lim-Pendé', 'CAF'),
	area(CAR, 2, 'CF341', 'Paoua', 'CF34'),
	area(MALI_NEW, 0, 'MLI', 'Mali'),
	area(MALI_NEW, 1, 'ML19', 'Bandiagara', 'MLI'),
	area(MALI_OLD, 2, 'ML0505', 'Koro', 'ML19'),
	area(MALI_NEW, 1, 'ML10', 'Ménaka', 'MLI'),
	area(MALI_OLD, 2, 'ML1001', 'Ménaka', 'ML10'),
];

interface OfficeOfDemo {
	code: string;
	name: string;
	level: 'localAuthority' | 'fieldOffice' | 'missionHq' | 'ministry' | 'agency' | 'ngo';
	pcode: string;
	/** Code of the office that an unanswered ask goes up to; named before this one. */
	parent?: string;
	/** Who answers for it; some offices have no account. */
	officer?: string;
}

/** Whom committees can ask, the highest first. */
export const OFFICE_LIST: readonly OfficeOfDemo[] = [
	{
		code: OFFICES.headquarters,
		name: 'Quartier général de la mission (démo)',
		level: 'missionHq',
		pcode: 'CAF',
		officer: CAST.officerHeadquarters,
	},
	{
		code: OFFICES.ministry,
		name: 'Ministère de la réconciliation (démo)',
		level: 'ministry',
		pcode: 'CAF',
		officer: CAST.officerMinistry,
	},
	{
		code: OFFICES.field,
		name: 'Bureau de terrain de Bangassou (démo)',
		level: 'fieldOffice',
		pcode: 'CF621',
		parent: OFFICES.headquarters,
		officer: CAST.officerField,
	},
	{
		code: OFFICES.fieldBambari,
		name: 'Bureau de terrain de Bambari (démo)',
		level: 'fieldOffice',
		pcode: 'CF431',
		parent: OFFICES.headquarters,
		officer: CAST.officerField,
	},
	{
		code: OFFICES.fieldPaoua,
		name: 'Bureau de terrain de Paoua (démo)',
		level: 'fieldOffice',
		pcode: 'CF341',
		parent: OFFICES.headquarters,
	},
	{
		code: OFFICES.subPrefecture,
		name: 'Sous-préfecture de Bangassou (démo)',
		level: 'localAuthority',
		pcode: 'CF621',
		parent: OFFICES.ministry,
		officer: CAST.officerSubPrefecture,
	},
	{
		code: OFFICES.townHall,
		name: 'Mairie de Bangassou (démo)',
		level: 'localAuthority',
		pcode: 'CF621',
		parent: OFFICES.subPrefecture,
		officer: CAST.officerTownHall,
	},
	{
		code: OFFICES.water,
		name: 'Service de l’eau de Paoua (démo)',
		level: 'localAuthority',
		pcode: 'CF341',
		parent: OFFICES.ministry,
		officer: CAST.officerWater,
	},
	{
		code: OFFICES.ngo,
		name: 'ONG Puits et pompes (démo)',
		level: 'ngo',
		pcode: 'CF341',
		officer: CAST.officerNgo,
	},
	{
		code: OFFICES.agency,
		name: 'Agence pour l’eau et l’énergie (démo)',
		level: 'agency',
		pcode: 'ML1001',
		officer: CAST.officerAgency,
	},
	{
		code: OFFICES.region,
		name: 'Région de Bandiagara (démo)',
		level: 'localAuthority',
		pcode: 'ML19',
	},
	{
		code: OFFICES.supportTeam,
		name: 'Équipe régionale d’appui à la réconciliation, Bandiagara (démo)',
		level: 'ministry',
		pcode: 'ML19',
	},
	{
		code: OFFICES.missionMali,
		name: 'Mission des Nations unies au Mali (démo, fermée)',
		level: 'missionHq',
		pcode: 'MLI',
		officer: CAST.officerMissionMali,
	},
];
