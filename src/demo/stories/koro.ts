import { redirectAsk } from '#domain/ask/redirectAsk.ts';
import { closeOffice } from '#domain/office/closeOffice.ts';
import {
	announce,
	close,
	each,
	freeze,
	open,
	outline,
	propose,
	publish,
	raise,
	say,
	support,
	through,
	vote,
} from '../acts.ts';
import { CAST, OFFICES } from '../cast.ts';
import type { Scene } from '../story.ts';

const aminata = CAST.memberKro;
const boureima = CAST.mediatorKro;
const seydou = 'Seydou Exemple';
const demba = 'Demba Spécimen';
const yacouba = 'Yacouba Démo';
const kadidia = 'Kadidia Modèle';
const ramata = 'Ramata Spécimen';
const hama = 'Hama Démo';
const samba = 'Samba Fictif';

/** Koro: the mission is gone, the term is over, and nobody has answered for seventy-four days. */
export const KORO: readonly Scene[] = [
	{
		when: { daysAgo: 98, at: '09:00' },
		play: async (story) => {
			await raise(story, 'KRO-C-003', {
				by: seydou,
				translator: boureima,
				topic: 'marketExclusion',
				severity: 4,
				spread: 4,
				groups: ['herdersResident', 'women', 'traders'],
				title: { fr: 'Tenus loin du marché', en: 'Kept away from the market' },
				story: {
					fr: 'Une partie de la commune ne peut plus venir au marché hebdomadaire depuis deux saisons.',
					en: 'Part of the commune has not been able to reach the weekly market for two seasons.',
				},
			});
			await raise(story, 'KRO-C-004', {
				by: yacouba,
				translator: boureima,
				topic: 'fieldAccess',
				severity: 4,
				spread: 3,
				groups: ['farmers'],
				title: { fr: 'Des champs en friche', en: 'Fields untilled' },
				story: {
					fr: 'Les champs à plus de deux kilomètres du village restent en friche par peur.',
					en: 'Fields more than two kilometres from the village are left untilled for fear.',
				},
			});
			await say(
				story,
				'KRO-C-003',
				demba,
				'story',
				'Mes sœurs ne vendent plus le lait. Elles le jettent.',
				through(boureima),
			);
		},
	},
	{
		when: { daysAgo: 93, at: '09:00' },
		play: async (story) => {
			await raise(story, 'KRO-C-005', {
				by: aminata,
				translator: boureima,
				topic: 'abduction',
				severity: 3,
				spread: 2,
				groups: ['missingFamilies', 'women'],
				title: { fr: 'Sans nouvelles des maris', en: 'No news of husbands' },
				story: {
					fr: 'Des femmes sont sans nouvelles de maris partis vendre des bêtes.',
					en: 'Women have no news of husbands who left to sell animals.',
				},
			});
			await raise(story, 'KRO-C-006', {
				by: demba,
				translator: boureima,
				topic: 'theftLivestock',
				severity: 3,
				spread: 3,
				groups: ['herdersResident', 'farmers'],
				title: { fr: 'Des bêtes volées et vendues', en: 'Stolen animals sold' },
				story: {
					fr: 'Les bêtes volées sont vendues deux communes plus loin et personne n’écrit le nom du vendeur.',
					en: 'Stolen animals are sold two communes away and nobody writes down who sold them.',
				},
			});
		},
	},
	{
		when: { daysAgo: 90, at: '09:00' },
		play: async (story) => {
			await propose(story, 'KRO-P-001', {
				by: aminata,
				answers: ['KRO-C-003', 'KRO-C-004', 'KRO-C-006'],
				category: 'rule',
				approach: 'both',
				title: {
					fr: 'Jour de marché sûr et cahier de vente du bétail',
					en: 'Safe market day and a livestock sale book',
				},
				purpose: {
					fr: 'Que chacun vienne au marché, cultive son champ et sache d’où vient une bête. Trois villages sur cinq sont d’accord ; deux attendent.',
					en: 'That everybody comes to market, tills their field and knows where an animal comes from. Three villages of five agree; two are waiting.',
				},
				clauses: [
					{
						kind: 'right',
						fr: 'Chacun peut venir sans arme au marché hebdomadaire.',
						en: 'Anyone may come to the weekly market unarmed.',
					},
					{
						kind: 'place',
						fr: 'On cultive jusqu’aux pierres convenues ; les éleveurs passent aux trois endroits marqués.',
						en: 'Farmers may till up to the agreed stones; herders may cross at the three marked places.',
					},
					{
						kind: 'duty',
						fr: 'Chaque bête vendue est écrite, avec le vendeur, l’acheteur et la marque.',
						en: 'Every animal sold is written with seller, buyer and mark.',
						who: 'Comité',
					},
					{
						kind: 'duty',
						fr: 'Les familles qui reviennent sont accueillies par deux anciens de l’autre côté.',
						en: 'Families who return are greeted by two elders of the other side.',
						who: 'Anciens des deux côtés',
					},
				],
				worseOff: 'Les deux villages qui n’ont pas encore dit oui, s’ils paraissent contre.',
				mitigation: 'Le texte dit qu’ils attendent, et leur place reste ouverte.',
				principles: { p2: 'Marché et champs : classés vitaux par les trois villages.', p5: 'Le cahier est tenu ici.' },
			});
			await open(story, 'KRO-P-001', boureima);
			await say(
				story,
				'KRO-P-001',
				kadidia,
				'interest',
				'Que le lait arrive au marché avant la chaleur.',
				through(boureima),
			);
			await say(
				story,
				'KRO-P-001',
				yacouba,
				'objection',
				'Sans écrit, une bête n’a plus de maître.',
				through(boureima),
			);
			await say(
				story,
				'KRO-P-001',
				hama,
				'option',
				'Un cahier à deux mains : un éleveur écrit, un cultivateur lit.',
				through(boureima),
			);
		},
	},
	{ when: { daysAgo: 82, at: '09:00' }, play: (story) => freeze(story, 'KRO-P-001', boureima) },
	{
		when: { daysAgo: 79, at: '09:00' },
		play: async (story) => {
			const present = [seydou, demba, yacouba, kadidia, aminata, ramata, hama, samba];
			await announce(story, 'KRO-P-001', boureima, { method: 'consensus' });
			await vote(story, 'KRO-P-001', boureima, {
				present,
				ballots: [...each(present.slice(1), support), [seydou, { stance: 'standAside' }]],
			});
			await close(story, 'KRO-P-001', boureima);
		},
	},
	{
		when: { daysAgo: 74, at: '10:00' },
		play: async (story) => {
			await outline(story, 'KRO-P-001', {
				by: boureima,
				summary:
					'Trois villages ouvrent le marché à tous et tiennent ensemble un cahier de vente. Deux villages attendent ; leur place est ouverte.',
				asks: [
					{
						to: OFFICES.region,
						what: 'Reconnaître le passage du nord',
						why: 'Sans reconnaissance, un champ peut le fermer demain. Préoccupation KRO-C-004.',
						neededBy: story.day(-30),
					},
					{
						to: OFFICES.missionMali,
						what: 'Confirmer à qui s’adresser après le départ de la mission',
						why: 'Le comité n’a plus de bureau à qui écrire.',
						neededBy: story.day(-44),
					},
				],
				commitments: [{ who: 'Comité', what: 'Tient le cahier de vente chaque jour de marché', dueOn: story.day(-60) }],
			});
			await publish(story, 'KRO-P-001', boureima, [hama, samba]);
		},
	},
	{
		when: { daysAgo: 71, at: '09:00' },
		play: (story) =>
			story.as(CAST.officerMissionMali, redirectAsk, {
				askId: story.id('ask:KRO-P-001:2'),
				toOfficeId: story.id(OFFICES.supportTeam),
				text: 'La mission ferme. L’équipe régionale d’appui à la réconciliation reprend les demandes des comités.',
				lang: 'fr',
			}),
	},
	{
		when: { daysAgo: 70, at: '17:00' },
		play: (story) => story.as(CAST.administrator, closeOffice, { officeId: story.id(OFFICES.missionMali) }),
	},
	{
		when: { daysAgo: 26, at: '09:00' },
		play: (story) =>
			say(
				story,
				'KRO-C-005',
				CAST.liaisonKro,
				'question',
				'Qui tient maintenant la liste des personnes recherchées ?',
				through(boureima),
				{
					onBehalfOf: 'quatre femmes du village du sud',
				},
			),
	},
];
