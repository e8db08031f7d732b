import { announce, close, freeze, open, propose, vote } from '../acts.ts';
import { CAST } from '../cast.ts';
import type { Scene } from '../story.ts';

const alhassane = CAST.mediatorMnk;
const mariama = CAST.memberMnk;
const alher = 'Alher Modèle';
const tinalbaraka = 'Tinalbaraka Fictif';
const ismael = 'Ismaël Exemple';
const hamada = 'Hamada Spécimen';
const assalama = 'Assalama Essai';
const nana = 'Nana Démo';
const attaher = 'Attaher Spécimen';
const mohamed = 'Mohamed Essai';
const everybody = [alher, tinalbaraka, ismael, mariama, hamada, assalama, nana, attaher, mohamed];

/** Ménaka, twice more: one choice made by putting options in order, and one by laying stones on them. */
export const MENAKA_CHOICES: readonly Scene[] = [
	{
		when: { daysAgo: 16, at: '09:00' },
		play: async (story) => {
			await propose(story, 'MNK-P-006', {
				by: nana,
				answers: ['MNK-C-007'],
				category: 'work',
				approach: 'protection',
				title: { fr: 'Un lieu pour la banque de mil', en: 'A place for the millet bank' },
				purpose: {
					fr: 'Que le mil acheté ensemble soit gardé là où chacun ose aller.',
					en: 'That millet bought together is kept where everybody dares to go.',
				},
				clauses: [
					{
						kind: 'place',
						fr: 'Le mil est gardé dans le lieu que le comité choisit, sous deux clés.',
						en: 'The millet is kept in the place that the committee chooses, under two keys.',
					},
					{
						kind: 'duty',
						fr: 'Une déplacée et une résidente gardent chacune une clé.',
						en: 'A displaced woman and a resident woman keep one key each.',
						who: 'Deux gardiennes',
					},
				],
				worseOff: 'Celles qui habitent le plus loin du lieu choisi.',
				mitigation: 'Une charrette passe chez elles une fois par semaine.',
				principles: { p3: 'Femmes, déplacées et résidentes.' },
			});
			await open(story, 'MNK-P-006', alhassane);
			await propose(story, 'MNK-P-007', {
				by: ismael,
				answers: ['MNK-C-002'],
				category: 'rule',
				approach: 'protection',
				title: { fr: 'La caisse du forage', en: 'The borehole fund' },
				purpose: {
					fr: 'Que l’argent de la caisse aille d’abord à ce qui presse le plus.',
					en: 'That the money in the fund goes first to what is most pressing.',
				},
				clauses: [
					{
						kind: 'duty',
						fr: 'La caisse paie d’abord ce qui a reçu le plus de cailloux, puis le suivant.',
						en: 'The fund first pays for what got the most stones, then for the next.',
						who: 'Gardiens de la caisse',
					},
				],
				worseOff: 'Ceux dont le besoin vient en dernier.',
				mitigation: 'Les cailloux sont posés de nouveau à chaque saison.',
				principles: { p4: 'Avant que la pompe ne s’arrête.' },
			});
			await open(story, 'MNK-P-007', alhassane);
		},
	},
	{
		when: { daysAgo: 14, at: '16:00' },
		play: async (story) => {
			await freeze(story, 'MNK-P-006', alhassane);
			await freeze(story, 'MNK-P-007', alhassane);
		},
	},
	{
		when: { daysAgo: 10, at: '09:00' },
		play: async (story) => {
			await announce(story, 'MNK-P-006', alhassane, {
				method: 'rank',
				passRule: 'simpleMajority',
				question: 'Où garder le mil ? Mettez les lieux dans votre ordre.',
				options: ['L’école', 'La maison du chef de quartier', 'Le magasin du marché', 'Le hangar du forage'],
			});
			await vote(story, 'MNK-P-006', alhassane, {
				present: everybody,
				ballots: [
					[tinalbaraka, { ranking: [3, 0, 2] }],
					[mariama, { ranking: [3, 0, 2, 1] }],
					[nana, { ranking: [0, 3, 2] }],
					[assalama, { ranking: [3, 2, 0] }],
					[hamada, { ranking: [0, 3] }],
					[alher, { ranking: [1, 3, 0, 2] }],
					[attaher, { ranking: [1, 2, 3] }],
					[ismael, { ranking: [2, 3, 0, 1] }],
					[mohamed, { ranking: [2, 0, 3] }],
				],
			});
			await close(story, 'MNK-P-006', alhassane);
		},
	},
	{
		when: { daysAgo: 9, at: '09:00' },
		play: async (story) => {
			await announce(story, 'MNK-P-007', alhassane, {
				method: 'points',
				points: 5,
				passRule: 'simpleMajority',
				question: 'À quoi doit aller la caisse ? Chacun pose cinq cailloux.',
				options: ['Le gasoil de la pompe', 'La réparation des robinets', 'Un abreuvoir à part'],
			});
			await vote(story, 'MNK-P-007', alhassane, {
				present: everybody,
				ballots: [
					[tinalbaraka, { points: [2, 3, 0] }],
					[mariama, { points: [1, 4, 0] }],
					[nana, { points: [2, 3, 0] }],
					[assalama, { points: [3, 2, 0] }],
					[hamada, { points: [1, 0, 4] }],
					[alher, { points: [3, 1, 1] }],
					[attaher, { points: [0, 0, 5] }],
					[ismael, { points: [4, 1, 0] }],
					[mohamed, { points: [3, 1, 1] }],
				],
			});
			await close(story, 'MNK-P-007', alhassane);
		},
	},
];
