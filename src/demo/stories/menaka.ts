import { answerAsk } from '#domain/ask/answerAsk.ts';
import { askBack } from '#domain/ask/askBack.ts';
import { hearAnswer } from '#domain/ask/hearAnswer.ts';
import { reopenAsk } from '#domain/ask/reopenAsk.ts';
import { replyToOffice } from '#domain/ask/replyToOffice.ts';
import { takeUpAsk } from '#domain/ask/takeUpAsk.ts';
import { checkCommitment } from '#domain/commitment/checkCommitment.ts';
import { explainCommitment } from '#domain/commitment/explainCommitment.ts';
import { reportProgress } from '#domain/commitment/reportProgress.ts';
import { closeConcern } from '#domain/concern/closeConcern.ts';
import {
	abstain,
	announce,
	close,
	each,
	freeze,
	not,
	open,
	outline,
	propose,
	publish,
	raise,
	received,
	say,
	through,
	vote,
	yes,
} from '../acts.ts';
import { CAST, OFFICES } from '../cast.ts';
import type { Scene, Story } from '../story.ts';

const mariama = CAST.memberMnk;
const alhassane = CAST.mediatorMnk;
const alher = 'Alher Modèle';
const tinalbaraka = 'Tinalbaraka Fictif';
const ismael = 'Ismaël Exemple';
const hamada = 'Hamada Spécimen';
const assalama = 'Assalama Essai';
const nana = 'Nana Démo';
const attaher = 'Attaher Spécimen';
const mohamed = 'Mohamed Essai';

const everybody = [alher, tinalbaraka, ismael, mariama, hamada, assalama, nana, attaher, mohamed];

/** Ménaka: displaced newcomers, a water rota carried by a vote, and an ask declined with its reason. */
export const MENAKA: readonly Scene[] = [
	{
		when: { daysAgo: 99, at: '08:00' },
		play: async (story) => {
			await raise(story, 'MNK-C-002', {
				by: mohamed,
				translator: alhassane,
				topic: 'waterPoint',
				severity: 4,
				spread: 4,
				groups: ['idps', 'host', 'girls'],
				title: { fr: 'Disputes au forage', en: 'Quarrels at the borehole' },
				story: {
					fr: 'Nouveaux venus et résidents se disputent au forage ; le groupe a du carburant pour quatre heures par jour.',
					en: 'Newcomers and residents argue at the borehole; the generator has fuel for four hours a day.',
				},
			});
			await propose(story, 'MNK-P-003', {
				by: mohamed,
				answers: ['MNK-C-002'],
				category: 'rule',
				approach: 'both',
				title: { fr: 'Tour d’eau par bidon de couleur', en: 'Water rota by coloured jerrycan' },
				purpose: {
					fr: 'Que chaque famille sache son heure, et que personne ne se batte pour l’eau.',
					en: 'That each family knows its hour, and that nobody fights for water.',
				},
				clauses: [
					{
						kind: 'time',
						fr: 'Quatre couleurs, une heure chacune, tirées au sort chaque lundi.',
						en: 'Four colours, an hour each, drawn by lot every Monday.',
					},
					{
						kind: 'duty',
						fr: 'Un résident et un nouveau venu tiennent ensemble le robinet.',
						en: 'A resident and a newcomer keep the tap together.',
						who: 'Gardiens du point d’eau',
					},
					{
						kind: 'right',
						fr: 'Les femmes enceintes et les malades passent devant.',
						en: 'Pregnant women and sick people go first.',
					},
				],
				worseOff: 'Les éleveurs qui arrivent à une autre heure.',
				mitigation: 'Un abreuvoir est rempli la nuit.',
				principles: { p2: 'L’eau est vitale.', p5: 'Le robinet est tenu à deux.' },
			});
			await open(story, 'MNK-P-003', alhassane);
			await say(
				story,
				'MNK-P-003',
				hamada,
				'interest',
				'Que nos filles ne soient plus renvoyées au bout de la file.',
				through(alhassane),
			);
			await say(
				story,
				'MNK-P-003',
				alher,
				'option',
				'Le tirage se fait devant tous, avec des cailloux.',
				through(alhassane),
			);
		},
	},
	{ when: { daysAgo: 92, at: '09:00' }, play: (story) => freeze(story, 'MNK-P-003', alhassane) },
	{
		when: { daysAgo: 87, at: '09:00' },
		play: async (story) => {
			await announce(story, 'MNK-P-003', alhassane, { method: 'yesNoAbstain', secret: true });
			await vote(story, 'MNK-P-003', alhassane, {
				present: everybody,
				ballots: [
					...each([mohamed, mariama, hamada, assalama, nana, attaher], yes),
					...each([alher, ismael], not),
					[tinalbaraka, abstain],
				],
			});
			await close(story, 'MNK-P-003', alhassane);
		},
	},
	{
		when: { daysAgo: 85, at: '09:00' },
		play: async (story) => {
			await outline(story, 'MNK-P-003', {
				by: alhassane,
				summary: 'L’eau se partage par couleurs, une heure chacune, avec un résident et un nouveau venu au robinet.',
				asks: [
					{
						to: OFFICES.agency,
						what: 'Des panneaux solaires pour le forage',
						why: 'Le carburant ne dure que quatre heures par jour. Préoccupation MNK-C-002.',
						neededBy: story.day(-30),
					},
				],
				commitments: [
					{ who: 'Gardiens du point d’eau', what: 'Remplissent l’abreuvoir la nuit', dueOn: story.day(-70) },
				],
			});
			await publish(story, 'MNK-P-003', alhassane, [nana, attaher]);
		},
	},
	{
		when: { daysAgo: 83, at: '09:00' },
		play: async (story) => {
			await received(story, 'ask:MNK-P-003:1', CAST.officerAgency);
			await raise(story, 'MNK-C-003', {
				by: attaher,
				translator: alhassane,
				topic: 'jobsYouth',
				severity: 2,
				spread: 3,
				groups: ['youth'],
				title: { fr: 'Des jeunes sans travail', en: 'Young people without work' },
				story: {
					fr: 'Les jeunes déplacés et ceux d’ici attendent le même travail au même coin.',
					en: 'Displaced young people and those from here wait for the same work at the same corner.',
				},
			});
		},
	},
	{
		when: { daysAgo: 66, at: '15:00' },
		play: (story) =>
			story.as(CAST.officerAgency, answerAsk, {
				askId: story.id('ask:MNK-P-003:1'),
				answer: 'declined',
				text: 'Pas de convoi avant juin ; redemander alors.',
				lang: 'fr',
			}),
	},
	{
		when: { daysAgo: 64, at: '09:00' },
		play: async (story) => {
			await story.as(mohamed, hearAnswer, {
				askId: story.id('ask:MNK-P-003:1'),
				note: 'Entendu. Nous redemanderons. En attendant, le carburant manque.',
			});
			await raise(story, 'MNK-C-004', {
				by: hamada,
				translator: alhassane,
				topic: 'stigma',
				severity: 2,
				spread: 2,
				groups: ['idps'],
				title: { fr: 'Appelés « ceux des bâches »', en: 'Called “those of the tarpaulins”' },
				story: {
					fr: 'On nous appelle « ceux des bâches », même à l’école.',
					en: 'We are called “those of the tarpaulins”, even at school.',
				},
			});
		},
	},
	{
		when: { daysAgo: 48, at: '09:00' },
		play: async (story) => {
			await raise(story, 'MNK-C-005', {
				by: assalama,
				translator: alhassane,
				topic: 'schoolPlaces',
				severity: 2,
				spread: 3,
				groups: ['girls', 'idps'],
				title: { fr: 'Cent dix élèves, un maître', en: 'A hundred and ten pupils, one teacher' },
				story: {
					fr: 'L’école a cent dix élèves pour un maître ; les filles déplacées restent à la maison.',
					en: 'The school has one hundred and ten pupils for one teacher; displaced girls stay home.',
				},
			});
			await propose(story, 'MNK-P-004', {
				by: assalama,
				answers: ['MNK-C-005'],
				category: 'calendar',
				approach: 'both',
				title: { fr: 'L’école en deux tours, matin et après-midi', en: 'School in two shifts, morning and afternoon' },
				purpose: { fr: 'Que les filles déplacées aient une place assise.', en: 'That displaced girls have a seat.' },
				clauses: [
					{
						kind: 'time',
						fr: 'Les petits le matin, les grands l’après-midi.',
						en: 'Small ones in the morning, big ones in the afternoon.',
					},
					{
						kind: 'support',
						fr: 'Deux jeunes aident le maître, nourris par les parents.',
						en: 'Two young people help the teacher, fed by the parents.',
						who: 'Parents',
					},
				],
				worseOff: 'Les grands, qui travaillent l’après-midi.',
				mitigation: 'Ils peuvent demander le matin.',
				principles: { p3: 'Les filles déplacées.' },
			});
			await open(story, 'MNK-P-004', alhassane);
			await say(
				story,
				'MNK-P-004',
				ismael,
				'objection',
				'L’après-midi, la chaleur est trop forte pour étudier.',
				through(alhassane),
			);
			await say(
				story,
				'MNK-P-004',
				mariama,
				'feeling',
				'Ma fille pleure quand les autres partent à l’école.',
				through(alhassane),
			);
		},
	},
	{ when: { daysAgo: 30, at: '09:00' }, play: (story) => freeze(story, 'MNK-P-004', alhassane) },
	{
		when: { daysAgo: 26, at: '09:00' },
		play: async (story) => {
			await announce(story, 'MNK-P-004', alhassane, { method: 'yesNoAbstain' });
			await vote(story, 'MNK-P-004', alhassane, {
				present: everybody,
				ballots: [
					...each([assalama, mariama, hamada, nana], yes),
					...each([alher, ismael, tinalbaraka, mohamed], not),
					[attaher, abstain],
				],
			});
			await close(story, 'MNK-P-004', alhassane);
		},
	},
	{
		when: { daysAgo: 23, at: '09:00' },
		play: async (story) => {
			await raise(story, 'MNK-C-006', {
				by: alher,
				translator: alhassane,
				topic: 'hlpLand',
				severity: 2,
				spread: 2,
				groups: ['host', 'idps'],
				title: { fr: 'Des abris sur un cimetière', en: 'Shelters on a burial ground' },
				story: {
					fr: 'Quelques abris ont été posés trop près d’un vieux cimetière.',
					en: 'A few shelters were put up too near an old burial ground.',
				},
			});
			await raise(story, 'MNK-C-007', {
				by: nana,
				translator: alhassane,
				topic: 'foodPrice',
				severity: 2,
				spread: 4,
				groups: ['women'],
				title: { fr: 'Le mil a doublé', en: 'Millet has doubled' },
				story: {
					fr: 'Le mil coûte le double depuis que la route est coupée.',
					en: 'Millet costs double since the road was cut.',
				},
			});
			await story.as(alher, closeConcern, {
				concernId: story.id('MNK-C-006'),
				reason: 'addressed',
				note: 'Les familles ont déplacé leurs abris elles-mêmes, avec l’aide des voisins.',
			});
		},
	},
	{
		when: { daysAgo: 17, at: '09:00' },
		play: async (story) => {
			await raise(story, 'MNK-C-008', {
				by: tinalbaraka,
				translator: alhassane,
				onBehalfOf: 'le tour de parole des femmes',
				topic: 'safeFirewood',
				severity: 3,
				spread: 3,
				groups: ['women', 'girls', 'idps'],
				audience: 'committee',
				title: { fr: 'Au bois à dix', en: 'To the wood in tens' },
				story: {
					fr: 'Les femmes vont au bois à dix parce qu’un chemin n’est pas sûr.',
					en: 'Women go for wood in groups of ten because one path is not safe.',
				},
			});
			await propose(story, 'MNK-P-005', {
				by: tinalbaraka,
				answers: ['MNK-C-008'],
				category: 'calendar',
				approach: 'protection',
				title: { fr: 'Deux matins de bois accompagnés', en: 'Two accompanied wood mornings' },
				purpose: {
					fr: 'Que les femmes aillent au bois sans peur, par un chemin choisi par elles.',
					en: 'That women go for wood without fear, by a path of their choice.',
				},
				clauses: [
					{
						kind: 'time',
						fr: 'Deux matins par semaine, toutes partent ensemble du forage.',
						en: 'Two mornings a week all leave together from the borehole.',
					},
					{
						kind: 'duty',
						fr: 'Quatre anciens marchent devant et derrière.',
						en: 'Four elders walk in front and behind.',
						who: 'Anciens',
					},
				],
				worseOff: 'Celles qui ne peuvent venir ces matins-là.',
				mitigation: 'Les autres rapportent un fagot pour elles.',
				principles: { p3: 'Femmes et filles déplacées.', p4: 'Avant qu’un malheur n’arrive.' },
			});
			await open(story, 'MNK-P-005', alhassane);
			await freeze(story, 'MNK-P-005', alhassane);
		},
	},
	{
		when: { daysAgo: 11, at: '09:00' },
		play: async (story) => {
			await announce(story, 'MNK-P-005', alhassane, {
				method: 'chooseOne',
				passRule: 'simpleMajority',
				question: 'Par quel chemin aller au bois ?',
				options: ['Le chemin du puits', 'Le chemin de la dune', 'Le chemin de l’école'],
			});
			await vote(story, 'MNK-P-005', alhassane, {
				present: everybody,
				ballots: [
					...each([tinalbaraka, mariama, assalama, nana, alher, mohamed], { option: 0 }),
					...each([hamada, attaher], { option: 2 }),
					[ismael, { option: 1 }],
				],
			});
			await close(story, 'MNK-P-005', alhassane);
		},
	},
	{
		when: { minutesAgo: 280 },
		play: async (story) => {
			await say(
				story,
				'MNK-P-004',
				attaher,
				'option',
				'Et si l’on commençait à six heures, avant la chaleur ?',
				through(alhassane),
			);
			await say(story, 'MNK-C-007', mariama, 'story', 'Nous mangeons une fois par jour depuis la nouvelle lune.');
		},
	},
	{
		when: { daysAgo: 50, at: '10:00' },
		play: (story) =>
			story.as(alhassane, reopenAsk, {
				askId: story.id('ask:MNK-P-003:1'),
				reason: 'Le puits est à sec depuis dix jours : nous ne pouvons pas attendre juin.',
			}),
	},
	{
		when: { daysAgo: 49, at: '11:00' },
		play: async (story) => {
			const askId = story.id('ask:MNK-P-003:1');
			await story.as(CAST.officerAgency, takeUpAsk, { askId });
			await story.as(CAST.officerAgency, askBack, {
				askId,
				text: 'Qui garde la clé de la pompe la nuit ?',
				lang: 'fr',
			});
		},
	},
	{
		when: { daysAgo: 48, at: '09:00' },
		play: (story) =>
			story.as(alhassane, replyToOffice, {
				askId: story.id('ask:MNK-P-003:1'),
				text: 'Deux femmes du quartier, chacune une semaine.',
				lang: 'fr',
			}),
	},
	{
		when: { daysAgo: 45, at: '15:00' },
		play: (story) =>
			story.as(CAST.officerAgency, answerAsk, {
				askId: story.id('ask:MNK-P-003:1'),
				answer: 'accepted',
				text: 'Nous avons compris. Voici ce que nous ferons, point par point.',
				lang: 'fr',
				promises: [
					{
						who: 'Notre équipe de pompage',
						what: 'Livrer quatre fûts de gasoil pour la pompe',
						dueOn: story.day(-40),
						place: 'Le puits du quartier',
						seenBy: 'Les fûts sont comptés devant deux témoins',
					},
					{
						who: 'Notre technicien solaire',
						what: 'Poser deux panneaux solaires sur la pompe',
						dueOn: story.day(-20),
						place: 'Le puits du quartier',
						seenBy: 'La pompe tourne sans gasoil à midi',
					},
				],
			}),
	},
	{
		when: { daysAgo: 44, at: '09:00' },
		play: (story) =>
			story.as(mohamed, hearAnswer, { askId: story.id('ask:MNK-P-003:1'), note: 'Entendu. Nous irons voir.' }),
	},
	{
		when: { daysAgo: 38, at: '09:00' },
		play: async (story) => {
			const [fuel] = await promisesIn(story);
			await story.as(CAST.officerAgency, reportProgress, {
				commitmentId: fuel ?? '',
				progress: 'done',
				words: 'Quatre fûts remis le matin, comptés devant le chef de quartier.',
				lang: 'fr',
			});
		},
	},
	{
		when: { daysAgo: 13, at: '09:00' },
		play: async (story) => {
			const [fuel = '', panels = ''] = await promisesIn(story);
			const look = { days: 30, method: 'visit' as const };
			for (const seat of [mariama, tinalbaraka]) {
				await story.as(seat, checkCommitment, { commitmentId: fuel, result: 'kept', effect: 4, ...look });
				await story.as(seat, checkCommitment, {
					...{ commitmentId: panels, result: 'broken', effect: 1, ...look },
					nextStep: 'Redemander les panneaux à la réunion du mois.',
				});
			}
		},
	},
	{
		when: { daysAgo: 11, at: '14:00' },
		play: async (story) => {
			const [, panels = ''] = await promisesIn(story);
			await story.as(CAST.officerAgency, explainCommitment, {
				commitmentId: panels,
				words: 'Les panneaux sont bloqués à la frontière ; nous redirons un jour quand ils seront passés.',
				lang: 'fr',
			});
		},
	},
];

/** What the agency promised in its answer, in its order. */
async function promisesIn(story: Story): Promise<string[]> {
	const rows = await story.house.read
		.selectFrom('commitment')
		.select('id')
		.where('askId', '=', story.id('ask:MNK-P-003:1'))
		.orderBy('ordinal')
		.execute();
	return rows.map((row) => row.id);
}
