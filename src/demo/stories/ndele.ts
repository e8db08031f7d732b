import { announce, close, each, freeze, open, propose, raise, say, support, through, vote } from '../acts.ts';
import { CAST } from '../cast.ts';
import type { Scene } from '../story.ts';

const zara = CAST.memberNdl;
const justine = CAST.farmerNdl;
const oumarou = CAST.travellerNdl;
const achille = CAST.mediatorNdl;
const ibrahim = 'Ibrahim Essai';
const lazare = 'Lazare Modèle';

/** Ndélé: the corridor of the herds, with members who read Arabic and travellers who pass twice a year. */
export const NDELE: readonly Scene[] = [
	{
		when: { daysAgo: 94, at: '08:00' },
		play: async (story) => {
			await raise(story, 'NDL-C-007', {
				by: justine,
				translator: achille,
				topic: 'cropDamage',
				severity: 3,
				spread: 3,
				groups: ['farmers', 'herdersTranshumant'],
				title: { fr: 'Le sésame piétiné', en: 'Trampled sesame' },
				story: {
					fr: 'Les troupeaux passés trop tôt ont traversé le sésame non récolté.',
					en: 'Herds passing early walked through sesame not yet cut.',
				},
			});
			await say(
				story,
				'NDL-C-007',
				ibrahim,
				'fact',
				'Le tambour n’a pas été entendu de l’autre côté de la colline.',
				through(achille),
			);
		},
	},
	{
		when: { daysAgo: 82, at: '09:00' },
		play: (story) =>
			raise(story, 'NDL-C-008', {
				by: 'Élise Fictif',
				translator: achille,
				topic: 'waterScarcity',
				severity: 2,
				spread: 2,
				groups: ['women', 'herdersResident'],
				title: { fr: 'Le gué se tarit', en: 'The ford is drying up' },
				story: {
					fr: 'Au premier gué, l’eau ne suffit plus aux femmes et aux bêtes le même matin.',
					en: 'At the first ford there is no longer enough water for women and animals on the same morning.',
				},
			}),
	},
	{
		when: { daysAgo: 66, at: '09:00' },
		play: async (story) => {
			await raise(story, 'NDL-C-009', {
				by: ibrahim,
				translator: achille,
				topic: 'corridorEncroached',
				severity: 2,
				spread: 3,
				groups: ['herdersTranshumant', 'herdersResident', 'farmers'],
				title: { fr: 'Des champs dans le couloir', en: 'Fields in the corridor' },
				story: {
					fr: 'De nouveaux champs ont été ouverts dans l’ancien couloir, près du cours d’eau.',
					en: 'New fields have been cleared inside the old cattle track near the stream.',
				},
			});
			await say(
				story,
				'NDL-C-009',
				lazare,
				'interest',
				'Nous avons ouvert là parce que l’autre terre est épuisée.',
				through(achille),
			);
		},
	},
	{
		when: { daysAgo: 45, at: '09:00' },
		play: async (story) => {
			await raise(story, 'NDL-C-010', {
				by: zara,
				translator: achille,
				topic: 'bushfire',
				severity: 2,
				spread: 2,
				groups: ['herdersResident'],
				title: { fr: 'Un pâturage brûlé', en: 'A burnt grazing area' },
				story: {
					fr: 'Des feux allumés pour la chasse ont brûlé un pâturage.',
					en: 'Fires lit to drive game burned a grazing area.',
				},
			});
			await propose(story, 'NDL-P-002', {
				by: zara,
				answers: ['NDL-C-007', 'NDL-C-009'],
				category: 'calendar',
				approach: 'both',
				title: {
					fr: 'Calendrier du couloir et bornes avant le passage de novembre',
					en: 'Corridor calendar and stakes before the November passage',
				},
				purpose: {
					fr: 'Que les troupeaux passent sans toucher au sésame, et que l’eau reste à tous.',
					en: 'That the herds pass without touching the sesame, and that water stays for all.',
				},
				clauses: [
					{
						kind: 'time',
						fr: 'Les troupeaux n’entrent dans le couloir qu’après le tambour du 1er décembre.',
						en: 'Herds enter the corridor only after the drum of 1 December.',
					},
					{
						kind: 'place',
						fr: 'Bornes blanches tous les 200 pas, posées ensemble par deux agriculteurs et deux éleveurs.',
						en: 'Stakes painted white every 200 paces, set together by two farmers and two herders.',
						who: 'Deux agriculteurs et deux éleveurs',
					},
					{
						kind: 'duty',
						fr: 'Le dégât est mesuré le jour même par un agriculteur, un éleveur et une femme du comité ; personne ne paie avant la mesure.',
						en: 'Damage is measured the same day by a farmer, a herder and a woman of the committee; nobody pays before the measure.',
						who: 'Comité',
					},
					{
						kind: 'right',
						fr: 'L’eau des deux gués reste libre pour tous les troupeaux.',
						en: 'Water at the two fords stays free to drink for all herds.',
					},
				],
				worseOff: 'Le groupe de passage, s’il n’apprend pas la date à temps.',
				mitigation: 'Oumarou la porte au deuxième gué, avec une carte imprimée et un message enregistré.',
				principles: {
					p3: 'Ceux qui ne font que passer et ne votent pas.',
					p4: 'Avant le passage.',
					p5: 'Bornes posées ensemble.',
				},
			});
			await open(story, 'NDL-P-002', achille);
		},
	},
	{
		when: { daysAgo: 30, at: '10:00' },
		play: async (story) => {
			await say(
				story,
				'NDL-P-002',
				oumarou,
				'interest',
				'Ceux du deuxième gué demandent l’eau le matin, avant la chaleur.',
				through(achille),
				{
					onBehalfOf: 'le groupe de passage campé au deuxième gué',
				},
			);
			await say(
				story,
				'NDL-P-002',
				justine,
				'option',
				'Les femmes le matin, les bêtes à partir de dix heures.',
				through(achille),
			);
			await say(story, 'NDL-P-002', lazare, 'question', 'Qui garde les bornes contre le feu ?', through(achille));
			await propose(story, 'NDL-P-003', {
				by: ibrahim,
				answers: ['NDL-C-010'],
				category: 'work',
				approach: 'empowerment',
				title: { fr: 'Un pare-feu de dix pas autour du pâturage', en: 'A firebreak of ten paces round the pasture' },
				purpose: {
					fr: 'Que le feu de chasse ne prenne plus l’herbe.',
					en: 'That the hunting fire no longer takes the grass.',
				},
				clauses: [
					{
						kind: 'duty',
						fr: 'Chasseurs et éleveurs nettoient ensemble dix pas autour du pâturage.',
						en: 'Hunters and herders clear ten paces round the pasture together.',
						who: 'Chasseurs et éleveurs',
					},
				],
				worseOff: 'Les chasseurs, qui perdent un jour.',
				mitigation: 'Le jour est choisi avec eux.',
				principles: { p4: 'Avant la saison des feux.' },
			});
			await open(story, 'NDL-P-003', achille);
		},
	},
	{ when: { daysAgo: 16, at: '09:00' }, play: (story) => freeze(story, 'NDL-P-003', achille) },
	{
		when: { daysAgo: 12, at: '09:00' },
		play: async (story) => {
			// Too few came: the drum of a funeral called the others.
			await announce(story, 'NDL-P-003', achille, { method: 'consensus' });
			await vote(story, 'NDL-P-003', achille, {
				present: [ibrahim, 'Hawa Démo', zara],
				ballots: each([ibrahim, 'Hawa Démo', zara], support),
			});
			await close(story, 'NDL-P-003', achille);
		},
	},
	{ when: { minutesAgo: 1100 }, play: (story) => freeze(story, 'NDL-P-002', achille) },
	{
		when: { minutesAgo: 400 },
		play: async (story) => {
			await say(
				story,
				'NDL-P-003',
				'Mathieu Spécimen',
				'option',
				'Remettons le pare-feu au samedi, quand tous sont là.',
				through(achille),
			);
			await say(story, 'NDL-C-008', zara, 'story', 'Ma fille est revenue deux fois sans eau cette semaine.');
		},
	},
];
