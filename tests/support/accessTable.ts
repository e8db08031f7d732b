import { CAST } from '#demo/cast.ts';

/** Who walks through every address: each role, of Bangassou and of elsewhere, and nobody. */
export const WALKERS = {
	nobody: null,
	member: CAST.memberBgs,
	mediator: CAST.mediatorBgs,
	liaison: CAST.liaison,
	observer: CAST.observerBgs,
	/** Answers for the field office that Bangassou asks. */
	officer: CAST.officerField,
	otherMember: CAST.memberKro,
	otherMediator: CAST.mediatorKro,
	otherLiaison: CAST.liaisonNorth,
	otherObserver: CAST.observerBbr,
	otherOfficer: CAST.officerMissionMali,
	administrator: CAST.administrator,
} as const;
export type Walker = keyof typeof WALKERS;

/**
 * What an address answers: it is `seen`, asks to `signIn`, does not exist (`hidden`, 404), says why not (`refused`,
 * 403), leads on to another address (`leads`), or is only for posting (`posted`, 405).
 */
export type Sight = 'seen' | 'signIn' | 'hidden' | 'refused' | 'leads' | 'posted';
type Row = Record<Walker, Sight>;

const walkers = Object.keys(WALKERS) as Walker[];

/** Everybody the same but for those named. */
function row(all: Sight, others: Partial<Row> = {}): Row {
	return { ...(Object.fromEntries(walkers.map((walker) => [walker, all])) as Row), ...others };
}

/** The public, with or without a sign-in. */
const everybody = row('seen');
/** Anybody with a sign-in. */
const signedIn = row('seen', { nobody: 'signIn' });
/** The committee's own people and its observers. */
const inside = row('hidden', {
	nobody: 'signIn',
	member: 'seen',
	mediator: 'seen',
	liaison: 'seen',
	observer: 'seen',
});
/** The committee's own people, without its observers. */
const members = { ...inside, observer: 'hidden' } satisfies Row;
/** What only mediators prepare: the others inside are told why not. */
const mediators = { ...members, member: 'refused', liaison: 'refused' } satisfies Row;
/** Administrators only; it is no secret that there are such pages, so others are told why not. */
const administrators = row('refused', { nobody: 'signIn', administrator: 'seen' });
/** Those who take part in the other committee, whose election it is, and the administration. */
const atOtherDesk = row('hidden', {
	nobody: 'signIn',
	otherMember: 'seen',
	otherMediator: 'seen',
	administrator: 'seen',
});
/** Those who take part in Koro's committee. */
const inKoro = row('hidden', { nobody: 'signIn', otherMember: 'seen', otherMediator: 'seen' });
/** The officers of that office only. */
const officers = row('hidden', { nobody: 'signIn', officer: 'seen' });

/** Who may see what: an address without a row here fails the test, and so does a row without its address. */
export const ACCESS: Record<string, Row> = {
	'/': row('leads'),
	'/outcomes': row('leads'),
	'/outcomes/[number]': row('leads'),
	'/unanswered': row('leads'),
	'/committees/[committee]': row('leads'),
	'/committees': row('leads'),
	'/method': row('leads'),
	'/open-data': row('leads'),
	'/robots.txt': everybody,
	'/ring/worker.js': everybody,
	'/sitemap.xml': everybody,
	'/safeguarding': row('leads'),
	'/[lang=lang]': everybody,
	'/[lang=lang]/committees': everybody,
	'/[lang=lang]/method': everybody,
	'/[lang=lang]/open-data': everybody,
	'/[lang=lang]/safeguarding': everybody,
	'/[lang=lang]/outcomes': everybody,
	'/[lang=lang]/outcomes/[number]': everybody,
	'/[lang=lang]/figures': everybody,
	'/figures': row('leads'),
	'/[lang=lang]/outcomes/[number]/withdrawn': row('leads'),
	'/[lang=lang]/outcomes/[number]/poster': everybody,
	'/[lang=lang]/unanswered': everybody,
	'/[lang=lang]/committees/[committee]': everybody,
	'/[lang=lang]/committees/[committee]/asked': everybody,
	'/[lang=lang]/committees/[committee]/radio': everybody,
	'/o/[short]': row('leads'),
	'/[lang=lang]/committees/[committee]/minutes/[session]': row('hidden'),
	// The parties of the demo's agreement keep it to themselves.
	'/[lang=lang]/committees/[committee]/agreements/[agreement]': row('hidden'),
	'/[lang=lang]/elections/[election]/count': everybody,
	// None is listed before enough have voted.
	'/[lang=lang]/elections/[election]/list': row('hidden'),
	'/[lang=lang]/elections/[election]/list/sheet': row('hidden'),
	'/[lang=lang]/elections/[election]/ballots.txt': row('hidden'),
	'/[lang=lang]/elections/[election]/list.csv': row('hidden'),
	'/[lang=lang]/elections/[election]/ballots.blt': row('hidden'),
	'/[lang=lang]/elections/[election]/reserve.json': row('hidden'),

	// Open data knows nobody.
	'/api/v1': everybody,
	'/api/v1/openapi.json': everybody,
	'/api/v1/dictionary.json': everybody,
	// The demo of a test has lived no night.
	'/api/v1/dumps/[dump]': row('hidden'),
	// What is no door of it.
	'/api/v1/[...door]': row('hidden'),
	'/api/v1/[table]': everybody,
	'/api/v1/[table]/[record]': everybody,
	'/feeds/[lang=lang]/[feed]': everybody,

	'/elections': row('leads'),
	'/elections/[election]': row('leads'),
	'/[lang=lang]/elections': everybody,
	'/[lang=lang]/elections/[election]': everybody,
	'/[lang=lang]/elections/[election]/poster': everybody,
	'/[lang=lang]/elections/[election]/result': everybody,
	'/challenge/[election]': everybody,
	'/candidates/[candidate]/photo': row('hidden'),
	'/check-photo/[photo]': row('hidden'),

	'/demo': everybody,
	'/healthz': everybody,
	'/language': row('posted'),
	'/reading': everybody,
	'/sign-out': row('posted'),
	'/kept': row('posted'),

	'/sign-in': row('leads', { nobody: 'seen' }),
	'/claim': everybody,
	// Whoever holds a card votes; whoever is signed in is nobody there.
	// A phone that goes round knows nobody: without its own cookie there is nothing on it.
	'/phone': everybody,
	'/vote': everybody,
	// The demo has its administrator.
	'/first-run': row('leads'),
	'/me': signedIn,
	'/me/notices': signedIn,
	'/me/desk': signedIn,
	'/me/second/[statement]': row('hidden', { nobody: 'signIn' }),
	'/me/notes': row('hidden', { nobody: 'signIn', mediator: 'seen', otherMediator: 'seen' }),

	// Who keeps the keys is public; what each may press is another question.
	'/keys/[election]': signedIn,
	'/keys/[election]/open': signedIn,
	'/keys/[election]/words/[keyholder]': row('hidden', { nobody: 'signIn' }),

	'/admin': administrators,
	'/admin/areas': administrators,
	'/admin/complaints': administrators,
	'/admin/second': administrators,
	'/admin/areas/import': administrators,
	'/admin/areas/template.csv': administrators,
	'/admin/committees': administrators,
	'/admin/committees/[committee]': administrators,
	'/admin/committees/[committee]/cards': administrators,
	'/admin/committees/new': administrators,
	'/admin/mission': administrators,
	'/admin/jobs': administrators,
	'/admin/webhooks': administrators,
	'/admin/hand-over': administrators,
	'/admin/hand-over/[office]': administrators,
	'/admin/hand-over/committees/[committee]': administrators,
	'/admin/archive': administrators,
	'/admin/archive/[archive]': administrators,
	'/admin/steps': administrators,
	'/admin/offices': administrators,
	'/admin/offices/import': administrators,
	'/admin/offices/template.csv': administrators,
	'/admin/offices/[office]': administrators,
	'/admin/people': administrators,
	'/admin/people/[person]': administrators,
	'/admin/people/[person]/erase': administrators,
	'/people/[person]/photo': row('hidden', { nobody: 'signIn', liaison: 'seen', administrator: 'seen' }),
	'/photo/[file]': row('hidden'),

	'/committee/[committee]': inside,
	'/committee/[committee]/activity': members,
	'/committee/[committee]/concerns': inside,
	// A concern told to the committee, not to its observers.
	'/committee/[committee]/concerns/[code]': members,
	'/committee/[committee]/concerns/[code]/translate': members,
	// Observers find these forms greyed, with the reason.
	'/committee/[committee]/concerns/new': inside,
	'/committee/[committee]/concerns/referred': inside,
	'/committee/[committee]/proposals': inside,
	'/committee/[committee]/proposals/[code]': inside,
	// Its author alone edits it, and none of these wrote this one.
	// Others read how one amends a text, greyed with the reason.
	'/committee/[committee]/proposals/[code]/amend': inside,
	'/committee/[committee]/proposals/[code]/history': inside,
	'/committee/[committee]/proposals/[code]/aside': { ...mediators, observer: 'refused' },
	'/committee/[committee]/proposals/[code]/edit': row('hidden', { nobody: 'signIn' }),
	'/committee/[committee]/proposals/[code]/translate': { ...inside, member: 'refused', observer: 'refused' },
	'/committee/[committee]/proposals/new': inside,
	'/committee/[committee]/outcomes': inside,
	'/committee/[committee]/outcomes/[outcome]': members,
	'/committee/[committee]/outcomes/[outcome]/edit': mediators,
	'/committee/[committee]/outcomes/[outcome]/correct': members,
	'/committee/[committee]/outcomes/[outcome]/publish': mediators,
	'/committee/[committee]/moderation': members,
	'/committee/[committee]/people': { ...inside, member: 'refused', observer: 'refused' },
	'/committee/[committee]/polls': inside,
	'/committee/[committee]/polls/[poll]': inside,
	// Too few voted in it for a list: there is none, for nobody.
	'/committee/[committee]/polls/[poll]/list': row('hidden', { nobody: 'signIn' }),
	'/committee/[committee]/polls/[poll]/list/sheet': row('hidden', { nobody: 'signIn' }),
	'/committee/[committee]/polls/[poll]/list.csv': row('hidden', { nobody: 'signIn' }),
	'/committee/[committee]/polls/[poll]/list.blt': row('hidden', { nobody: 'signIn' }),
	'/committee/[committee]/polls/[poll]/phone': inside,
	'/committee/[committee]/polls/[poll]/screen': inside,
	'/committee/[committee]/polls/[poll]/paper': members,
	'/committee/[committee]/polls/[poll]/paper/ballots': members,
	'/committee/[committee]/polls/[poll]/paper/tally': members,
	'/committee/[committee]/polls/announce/[proposal]': members,
	'/committee/[committee]/pack': members,
	'/committee/[committee]/search': inside,
	'/committee/[committee]/agreements': members,
	// Koro's, for its own people and for those who are to sign it.
	'/committee/[committee]/agreements/[agreement]': inKoro,
	'/committee/[committee]/agreements/[agreement]/edit': { ...inKoro, otherMember: 'refused' },
	'/committee/[committee]/agreements/[agreement]/translate': { ...inKoro, otherMember: 'refused' },
	'/committee/[committee]/agreements/[agreement]/paper': inKoro,
	'/committee/[committee]/agreements/[agreement]/publish': inKoro,
	'/committee/[committee]/agreements/[agreement]/sign/[signatory]': inKoro,
	// Nobody signed on paper there.
	'/committee/[committee]/agreements/[agreement]/sign/[signatory]/picture': row('hidden'),
	'/committee/[committee]/sessions/[session]/agreement': members,
	'/committee/[committee]/sessions': members,
	'/committee/[committee]/sessions/schedule': { ...mediators, liaison: 'seen' },
	'/committee/[committee]/sessions/[session]': members,
	'/committee/[committee]/sessions/[session]/people': members,
	'/committee/[committee]/sessions/[session]/floor': members,
	'/committee/[committee]/sessions/[session]/screen': members,
	// Whoever sits in it, with or without a place in the committee: here the member, and the mediator, who has a seat too.
	'/attend/[session]': row('hidden', { nobody: 'signIn', member: 'seen', mediator: 'seen' }),
	'/committee/[committee]/sessions/[session]/phone': members,
	'/committee/[committee]/sessions/[session]/votes': members,
	// Only who mediates that session; for everybody else it is not there, also where nothing goes on.
	'/committee/[committee]/sessions/[session]/apart': row('hidden', { nobody: 'signIn', mediator: 'seen' }),
	'/committee/[committee]/sessions/[session]/not-right': members,
	'/committee/[committee]/complaints': mediators,
	'/attend/[session]/apart': row('hidden', { nobody: 'signIn' }),
	'/attend/[session]/not-right': row('hidden', {
		nobody: 'signIn',
		member: 'seen',
		mediator: 'seen',
		liaison: 'seen',
	}),
	'/committee/[committee]/sessions/[session]/mediators': members,
	'/committee/[committee]/sessions/[session]/minutes': members,
	// The demo's session has not begun: it has no minutes, for nobody.
	'/committee/[committee]/sessions/[session]/minutes/edit': row('hidden', { nobody: 'signIn' }),
	'/committee/[committee]/sessions/[session]/minutes/publish': row('hidden', { nobody: 'signIn' }),
	'/committee/[committee]/sessions/[session]/minutes/print': row('hidden', { nobody: 'signIn' }),
	'/committee/[committee]/sessions/[session]/minutes/minutes.txt': row('hidden', { nobody: 'signIn' }),
	'/committee/[committee]/sessions/[session]/minutes/minutes.json': row('hidden', { nobody: 'signIn' }),
	'/committee/[committee]/sessions/[session]/talk': members,
	'/committee/[committee]/sessions/[session]/board': members,
	'/committee/[committee]/sessions/[session]/agenda': members,
	'/committee/[committee]/sessions/[session]/edit': { ...mediators, liaison: 'seen' },
	'/committee/[committee]/sessions/[session]/end': members,
	'/committee/[committee]/sessions/[session]/notice': members,
	'/committee/[committee]/sessions/[session]/rules': members,
	'/committee/[committee]/sessions/[session]/stop': members,
	'/committee/[committee]/terms': inside,

	'/committee/[committee]/elections': signedIn,
	'/committee/[committee]/elections/announce': administrators,
	'/committee/[committee]/elections/[election]': signedIn,
	'/committee/[committee]/elections/[election]/result': signedIn,
	// Whoever stands is known to everybody.
	'/committee/[committee]/elections/[election]/candidates/[candidate]': signedIn,
	// The names of the demo's election are fixed: nobody is put forward, and they are not fixed again.
	'/committee/[committee]/elections/[election]/nominate': row('refused', { nobody: 'signIn' }),
	'/committee/[committee]/elections/[election]/close': row('refused', { nobody: 'signIn' }),
	'/committee/[committee]/elections/[election]/lot': administrators,
	'/committee/[committee]/elections/[election]/roll': administrators,
	'/committee/[committee]/elections/[election]/roll/roll.txt': administrators,
	'/committee/[committee]/elections/[election]/roll/cards': administrators,
	'/committee/[committee]/elections/[election]/roll/import': administrators,
	'/committee/[committee]/elections/[election]/roll/import/problems.csv': administrators,
	'/committee/[committee]/elections/[election]/roll/import/template.csv': administrators,
	// The desk and its sheets, for that committee's own people and whoever runs the election.
	'/committee/[committee]/elections/[election]/paper/[contest]': atOtherDesk,
	'/committee/[committee]/elections/[election]/paper/[contest]/ballots': atOtherDesk,
	'/committee/[committee]/elections/[election]/paper/[contest]/tally': atOtherDesk,

	'/co-sign/[ask]': signedIn,
	'/committee/[committee]/co-signed': inside,
	'/office/[office]': officers,
	'/office/[office]/brief': officers,
	'/office/[office]/digest': officers,
	'/office/[office]/dashboard': officers,
	'/office/[office]/asks/[ask]': officers,
	'/office/[office]/asks/[ask]/translate': officers,
	'/committee/[committee]/asks': inside,
	'/committee/[committee]/asks/[ask]': inside,
	'/committee/[committee]/asks/[ask]/correct': members,
	'/committee/[committee]/asks/[ask]/translate': { ...members, member: 'refused', observer: 'refused' },
	'/committee/[committee]/commitments': inside,
	'/committee/[committee]/commitments/[commitment]': inside,
	'/actors': row('leads'),
	'/actors/[office]': row('leads'),
	'/[lang=lang]/actors': everybody,
	'/[lang=lang]/actors/[office]': everybody,
};
