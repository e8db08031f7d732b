import type { z } from 'zod';
import type { AdoptRules } from '#domain/committee/adoptRules.ts';
import type { FoundCommittee } from '#domain/committee/foundCommittee.ts';
import { CAST } from './cast.ts';

type Founding = z.input<typeof FoundCommittee>;
type SeatPlan = Founding['seats'][number];
type Locale = 'fr' | 'en' | 'ar';

interface Holder {
	name: string;
	/** Consents to be named on public pages. */
	publicName?: true;
	locale?: Locale;
}

export interface SeatOfDemo extends SeatPlan {
	/** Null: nobody. */
	holder: Holder | null;
}

interface Appointed {
	name: string;
	constituency?: NonNullable<SeatPlan['constituency']>;
	locale?: Locale;
}

export interface CommitteeOfDemo extends Omit<Founding, 'areaId' | 'seats'> {
	pcode: string;
	/** Days from today on which the running term began and ends. */
	term: [number, number];
	seats: SeatOfDemo[];
	mediators: Appointed[];
	liaisons: Appointed[];
	observers: Appointed[];
	/** What differs from the usual rules. */
	rules?: Partial<z.input<typeof AdoptRules>>;
}

/** What no committee decides, ever, and who does instead (`domain.md`, section d). */
const NEVER: Founding['mayNotDecide'] = [
	{ what: 'Dire qui est coupable', instead: 'Le tribunal' },
	{ what: 'La réparation d’une mort ou d’un viol', instead: 'Le tribunal, avec les services de protection' },
	{ what: 'Ce qui touche un enfant victime', instead: 'Les services de protection de l’enfance' },
	{
		what: 'Une plainte contre le personnel d’une mission ou d’une aide',
		instead: 'La ligne de signalement, qui ne passe ni par le comité ni par le bureau',
	},
	{ what: 'Le désarmement', instead: 'L’État et la mission' },
	{ what: 'L’expulsion d’une famille ou d’un groupe', instead: 'Personne : la loi l’interdit' },
];

const seat = (
	constituency: SeatPlan['constituency'],
	name: string | null,
	more: Partial<SeatPlan> & { publicName?: true; locale?: Locale } = {},
): SeatOfDemo => {
	const { publicName, locale, ...plan } = more;
	return { constituency, ...plan, holder: name === null ? null : { name, publicName, locale } };
};

const LEFT = 'rive gauche';
const RIGHT = 'rive droite';
const left = { side: LEFT };
const right = { side: RIGHT };
const arabic = { locale: 'ar' } as const;

/** The six committees (`domain.md`, section h). */
export const COMMITTEES: readonly CommitteeOfDemo[] = [
	{
		code: 'BGS',
		concernsOnPaper: 40,
		proposalsOnPaper: 18,
		outcomesOnPaper: 13,
		name: 'CLPR Bangassou (démo)',
		kind: 'clpr',
		pcode: 'CF621',
		town: 'Bangassou',
		latitude: 4.74,
		longitude: 22.82,
		languages: ['fr', 'sg'],
		timeZone: 'Africa/Bangui',
		mayDecide:
			'Ce que les quartiers règlent entre eux : jours et règles du marché, gardes, travaux communs, accueil de ceux qui rentrent, et ce que le comité demande aux autorités et à la mission.',
		mayNotDecide: NEVER,
		meets: 'Le jeudi à 9 h, sous le manguier de la mairie',
		term: [-390, 706],
		seats: [
			seat('women', CAST.coordinatorBgs, { reserved: ['women'], office: 'coordinator', publicName: true }),
			seat('returnees', CAST.memberBgs, { reserved: ['displaced'] }),
			seat('youth', CAST.youthBgs, { reserved: ['youth'], publicName: true }),
			seat('chiefs', CAST.chiefBgs, { publicName: true }),
			seat('traders', CAST.traderBgs, { office: 'treasurer' }),
			seat('faiths', CAST.mediatorBgs, { office: 'vice', publicName: true }),
			seat('farmers', CAST.farmerBgs, { office: 'rapporteur' }),
		],
		mediators: [
			{ name: CAST.mediatorBgs, constituency: 'faiths' },
			{ name: CAST.secondMediatorBgs, constituency: 'residents' },
		],
		liaisons: [{ name: CAST.liaison }],
		observers: [{ name: CAST.observerBgs }],
		rules: { quorumNumber: 4, quorumGroups: ['returnees', 'chiefs'] },
	},
	{
		code: 'BBR',
		concernsOnPaper: 11,
		proposalsOnPaper: 3,
		outcomesOnPaper: 6,
		name: 'Commission de paix de Bambari (démo)',
		kind: 'commission',
		pcode: 'CF431',
		town: 'Bambari',
		latitude: 5.77,
		longitude: 20.68,
		languages: ['fr', 'sg', 'ff'],
		timeZone: 'Africa/Bangui',
		mayDecide:
			'Ce qui concerne les deux rives ensemble : le pont, les marchés, les veilles, les chemins du bétail, et ce que la commission demande aux autorités et à la mission.',
		mayNotDecide: NEVER,
		meets: 'Un mardi sur deux, une fois sur chaque rive',
		term: [-300, 796],
		seats: [
			seat('women', CAST.coordinatorBbr, { ...left, reserved: ['women'], office: 'coordinator', publicName: true }),
			seat('women', CAST.memberBbr, { ...right, reserved: ['women'] }),
			seat('women', 'Jeanne Démo', { ...left, reserved: ['women'] }),
			seat('women', 'Fatimé Modèle', { ...right, reserved: ['women'] }),
			seat('women', 'Solange Exemple', { ...left, reserved: ['women'] }),
			seat('women', 'Haoua Essai', { ...right, reserved: ['women'] }),
			seat('youth', 'Brice Fictif', { ...left, reserved: ['youth'] }),
			seat('youth', 'Idriss Démo', { ...right, reserved: ['youth'] }),
			seat('youth', 'Estelle Spécimen', { ...left, reserved: ['youth', 'women'] }),
			seat('youth', 'Ousmane Exemple', { ...right, reserved: ['youth'] }),
			seat('traders', 'Gaston Modèle', { ...left, office: 'treasurer' }),
			seat('traders', 'Abakar Spécimen', right),
			seat('traders', 'Véronique Essai', { ...left, reserved: ['women'] }),
			seat('chiefs', 'Célestin Fictif', { ...left, publicName: true }),
			seat('chiefs', 'Adoum Modèle', { ...right, publicName: true }),
			seat('chiefs', 'Raymond Démo', { ...left, office: 'vice' }),
			seat('faiths', 'Marcel Exemple', left),
			seat('faiths', 'Moussa Spécimen', right),
			seat('faiths', 'Blandine Fictif', { ...right, reserved: ['women'], office: 'rapporteur' }),
			seat('displaced', 'Nadège Modèle', { ...left, reserved: ['displaced'] }),
			seat('displaced', 'Yaya Essai', { ...right, reserved: ['displaced'] }),
			seat('herdersResident', 'Bouba Exemple', right),
			seat('herdersResident', 'Hamidou Démo', right),
			seat('farmers', 'Pierre Spécimen', left),
			seat('farmers', 'Antoine Essai', left),
		],
		mediators: [
			{ name: CAST.mediatorBbr, constituency: 'faiths' },
			{ name: CAST.secondMediatorBbr, constituency: 'residents' },
		],
		liaisons: [{ name: CAST.liaison }],
		observers: [{ name: CAST.observerBbr }],
		rules: {
			quorumNumber: 13,
			quorumGroups: [`side:${LEFT}`, `side:${RIGHT}`],
			decisionRule: 'eachSide',
			threadMode: 'open',
		},
	},
	{
		code: 'NDL',
		concernsOnPaper: 6,
		proposalsOnPaper: 1,
		outcomesOnPaper: 1,
		name: 'CLPR Ndélé (démo)',
		kind: 'clpr',
		pcode: 'CF511',
		town: 'Ndélé',
		latitude: 8.41,
		longitude: 20.65,
		languages: ['fr', 'ar', 'sg'],
		timeZone: 'Africa/Bangui',
		mayDecide:
			'Le calendrier et le tracé du couloir du bétail, le constat commun des dégâts, l’usage des gués, et ce que le comité demande aux autorités et à la mission.',
		mayNotDecide: NEVER,
		meets: 'Le samedi, à l’ombre de la préfecture',
		term: [-200, 896],
		seats: [
			seat('farmers', CAST.farmerNdl, { office: 'rapporteur' }),
			seat('farmers', 'Lazare Modèle'),
			seat('herdersResident', 'Ibrahim Essai', { ...arabic, office: 'vice', publicName: true }),
			seat('herdersResident', 'Hawa Démo', arabic),
			seat('transhumantLiaison', CAST.travellerNdl, arabic),
			seat('women', CAST.memberNdl, { ...arabic, reserved: ['women'], office: 'coordinator', publicName: true }),
			seat('women', 'Élise Fictif', { reserved: ['women'] }),
			seat('youth', 'Abdel Exemple', { ...arabic, reserved: ['youth'] }),
			seat('faiths', 'Mathieu Spécimen'),
		],
		mediators: [
			{ name: CAST.mediatorNdl, constituency: 'faiths' },
			{ name: 'Mahamat Modèle', constituency: 'traders', locale: 'ar' },
		],
		liaisons: [{ name: CAST.liaisonNorth }],
		observers: [],
		rules: { quorumNumber: 5, quorumGroups: ['farmers', 'herdersResident'] },
	},
	{
		code: 'PAO',
		concernsOnPaper: 20,
		proposalsOnPaper: 7,
		outcomesOnPaper: 4,
		name: 'CLPR Paoua (démo)',
		kind: 'clpr',
		pcode: 'CF341',
		town: 'Paoua',
		latitude: 7.24,
		longitude: 16.44,
		languages: ['fr', 'sg'],
		timeZone: 'Africa/Bangui',
		mayDecide:
			'L’eau, les routes du quartier, l’accueil de ceux qui rentrent, et ce que le comité demande aux autorités, aux associations et à la mission.',
		mayNotDecide: NEVER,
		meets: 'Un vendredi sur deux, à la maison des jeunes',
		term: [-250, 846],
		seats: [
			seat('returnees', 'Sylvie Démo', { reserved: ['displaced'] }),
			seat('returnees', 'Nestor Exemple', { reserved: ['displaced'] }),
			seat('women', CAST.memberPao, { reserved: ['women'], office: 'coordinator', publicName: true }),
			seat('women', 'Albertine Spécimen', { reserved: ['women'], office: 'rapporteur' }),
			seat('mototaxi', 'Gildas Fictif', { reserved: ['youth'] }),
			seat('chiefs', 'Barthélemy Modèle', { office: 'vice', publicName: true }),
			seat('farmers', 'Rodrigue Essai'),
			seat('herdersResident', 'Issa Spécimen'),
		],
		mediators: [
			{ name: CAST.mediatorPao, constituency: 'faiths' },
			{ name: 'Rosalie Démo', constituency: 'traders' },
		],
		liaisons: [{ name: CAST.liaisonNorth }],
		observers: [],
		rules: { quorumNumber: 5, quorumGroups: ['returnees'] },
	},
	{
		code: 'KRO',
		concernsOnPaper: 2,
		proposalsOnPaper: 0,
		outcomesOnPaper: 2,
		name: 'Comité communal de réconciliation de Koro (démo)',
		kind: 'ccr',
		pcode: 'ML0505',
		town: 'Koro',
		latitude: 14.06,
		longitude: -3.08,
		languages: ['fr', 'ff', 'bm'],
		timeZone: 'Africa/Bamako',
		mayDecide:
			'Le marché, l’accès aux champs et aux passages, la vente du bétail, et ce que le comité demande à la Région et à l’équipe d’appui.',
		mayNotDecide: NEVER,
		meets: 'Le lendemain du marché, à la mairie',
		// The term is over: the members stay as caretakers until an election.
		term: [-1136, -40],
		seats: [
			seat('farmers', 'Seydou Exemple', { office: 'coordinator', publicName: true }),
			seat('farmers', 'Yacouba Démo'),
			seat('farmers', 'Oumou Essai', { reserved: ['women'] }),
			seat('herdersResident', 'Demba Spécimen', { office: 'vice', publicName: true }),
			seat('herdersResident', 'Samba Fictif'),
			seat('herdersResident', 'Kadidia Modèle', { reserved: ['women'] }),
			seat('women', CAST.memberKro, { reserved: ['women'] }),
			seat('women', 'Ramata Spécimen', { reserved: ['women'], office: 'rapporteur' }),
			seat('women', 'Yagouma Exemple', { reserved: ['women'] }),
			seat('youth', 'Hama Démo', { reserved: ['youth'] }),
			seat('faiths', 'Bakary Essai'),
		],
		mediators: [
			{ name: CAST.mediatorKro, constituency: 'chiefs' },
			{ name: CAST.convenorKro, constituency: 'traders' },
		],
		liaisons: [{ name: CAST.liaisonKro }],
		observers: [],
		rules: { quorumNumber: 6, quorumGroups: ['farmers', 'herdersResident', 'women'] },
	},
	{
		code: 'MNK',
		concernsOnPaper: 1,
		proposalsOnPaper: 2,
		outcomesOnPaper: 1,
		name: 'Comité communal de réconciliation de Ménaka (démo)',
		kind: 'ccr',
		pcode: 'ML1001',
		town: 'Ménaka',
		latitude: 15.92,
		longitude: 2.4,
		languages: ['fr', 'taq', 'ar'],
		timeZone: 'Africa/Bamako',
		mayDecide:
			'L’eau, l’école, le bois, l’accueil des nouveaux venus, et ce que le comité demande aux autorités et aux agences.',
		mayNotDecide: NEVER,
		meets: 'Le mercredi matin, près du forage',
		term: [-330, 766],
		seats: [
			seat('residents', 'Alher Modèle', { ...arabic, office: 'coordinator', publicName: true }),
			seat('residents', 'Tinalbaraka Fictif', { reserved: ['women'] }),
			seat('residents', 'Ismaël Exemple'),
			seat('displaced', CAST.memberMnk, { reserved: ['displaced', 'women'] }),
			seat('displaced', 'Hamada Spécimen', { ...arabic, reserved: ['displaced'] }),
			seat('women', 'Assalama Essai', { reserved: ['women'], office: 'rapporteur' }),
			seat('women', 'Nana Démo', { ...arabic, reserved: ['women'], publicName: true }),
			seat('youth', 'Attaher Spécimen', { reserved: ['youth'] }),
			seat('waterManagers', 'Mohamed Essai', arabic),
		],
		mediators: [
			{ name: CAST.mediatorMnk, constituency: 'chiefs' },
			{ name: 'Mariétou Modèle', constituency: 'faiths' },
		],
		liaisons: [{ name: 'Lalla Fictif' }],
		observers: [],
		rules: { quorumNumber: 5, quorumGroups: ['displaced', 'women'], decisionRule: 'simpleMajority' },
	},
];
