import type { Language } from '../shared/domain/locale.ts';

const de = {
	versionExists: (code: string, version: string) =>
		`Das Modell „${code}“ gibt es in der Version ${version} schon, mit anderem Inhalt. Geben Sie dem geänderten Modell eine neue Version; bestehende Bewertungen behalten ihre.`,
	documentTooLarge: (megabytes: number) =>
		`Eine Modelldatei darf höchstens ${megabytes} MB groß sein. Bitte das Modell in mehrere teilen oder Texte kürzen.`,
	noModel: 'Dieses Reifegradmodell gibt es nicht, oder Sie dürfen es nicht lesen.',
	noAssessment: 'Diese Reifegradbewertung gibt es nicht, oder Sie dürfen sie nicht lesen.',
	incomplete: (code: string, problems: string) =>
		`Mit dem Modell „${code}“ kann nicht bewertet werden, weil es unvollständig ist. ${problems}`,
	notOpen: (state: string) =>
		`Diese Bewertung steht auf „${state}“. Ergebnisse gibt es ab der Moderation, damit sich niemand daran ausrichtet.`,
	modelInUse: (code: string, version: string) =>
		`Mit dem Modell „${code}“ in der Version ${version} wurde schon bewertet. Nur seine Texte können noch geändert werden; für alles andere exportieren Sie es, geben ihm eine neue Version und laden es.`,
	ratingClosed: (state: string) =>
		`Einzelbewertungen werden nur im Stand „In Bewertung“ eingetragen; diese Bewertung steht auf „${state}“.`,
	decisionClosed: (state: string) =>
		`Festlegungen werden in der Moderation eingetragen; diese Bewertung steht auf „${state}“.`,
	targetClosed: (state: string) =>
		`Dieses Ziel ist abgeschlossen (Stand „${state}“); seine Werte ändern sich nicht mehr.`,
	evidenceClosed: (state: string) =>
		`Nachweise werden eingetragen, solange bewertet oder moderiert wird; diese Bewertung steht auf „${state}“.`,
	archived:
		'Diese Bewertung ist archiviert und nimmt nichts mehr an. Das Digitalisierungsbüro kann sie aus dem Archiv zurückholen.',
	raterHasRated:
		'Diese Person hat hier schon bewertet und bleibt deshalb eingeteilt: Das Ergebnis nennt, von wie vielen es stammt. Was sie noch nicht abgegeben hat, kann vorher gelöscht werden.',
	accountHasRated:
		'Diese Person hat den Reifegrad bewertet, und das Ergebnis nennt, von wie vielen es stammt; das Konto kann nicht gelöscht werden. Wer ausgeschieden ist, wird unter „Personen“ pseudonymisiert.',
	submitted:
		'Diese Bewertung ist abgegeben und wird nicht mehr geändert. Soll sie wieder offen sein, leert das Digitalisierungsbüro bei ihr „Abgegeben am“.',
	nothingToSubmit: 'Es gibt noch nichts abzugeben: Bewerten Sie zuerst mindestens ein Kriterium.',
	unknownRater: (criterion: string) =>
		`${criterion}: Diese Person ist für diese Bewertung nicht eingeteilt. Tragen Sie sie dort zuerst unter „Bewertende Personen“ ein.`,
	raterNeeded: (criterion: string) => `${criterion}: Es fehlt, wer bewertet.`,
	otherModel: (criterion: string, model: string) =>
		`Das Kriterium „${criterion}“ gehört nicht zum Modell „${model}“ dieser Bewertung.`,
	otherDimension: (criterion: string) => `Das Kriterium „${criterion}“ gehört nicht zu dieser Dimension.`,
	contributedTo: (criterion: string) =>
		`Zum Kriterium „${criterion}“ tragen Projekte in seiner Dimension bei: Nehmen Sie diese Beiträge zuerst weg.`,
	answerTwice: (criterion: string) => `${criterion}: Entweder eine Antwort oder „nicht anwendbar“, nicht beides.`,
	answerNeeded: (criterion: string) => `${criterion}: Es fehlt der Wert.`,
	reasonNeeded: (criterion: string) => `${criterion}: Eine Festlegung braucht eine Begründung.`,
	targetHasNoRatings: 'Ein Ziel hat keine Einzelbewertungen; tragen Sie seine Werte als Festlegungen ein.',
	notATarget: 'Hier kann nur eine Bewertung der Art „Ziel“ stehen, die dasselbe Modell in derselben Version benutzt.',
	isTarget:
		'Andere Bewertungen messen sich an dieser: Sie bleibt ein Ziel und behält ihr Modell. Nennen Sie dort zuerst ein anderes Ziel.',
	fixed: 'Zu dieser Bewertung gibt es schon Einträge: Sie behält ihr Modell und ihre Art, und nach dem Abschluss auch, wie aus mehreren Bewertungen eine wird.',
	noCriteria: 'Ohne Kriterien: Befunde nur in Worten.',
	noTarget: 'Diese Bewertung nennt kein Ziel. Tragen Sie es dort unter „Zielbewertung“ ein.',
	noNode: (code: string) => `Die Dimension „${code}“ gibt es in diesem Modell nicht.`,
	otherModels: 'Diese beiden Bewertungen benutzen verschiedene Modelle.',
};

const en: typeof de = {
	versionExists: (code, version) =>
		`The model “${code}” exists in version ${version} already, with other content. Give the changed model a new version; present assessments keep theirs.`,
	documentTooLarge: (megabytes) =>
		`The file of a model may have at most ${megabytes} MB. Please part the model into several, or shorten its texts.`,
	noModel: 'There is no such maturity model, or you may not read it.',
	noAssessment: 'There is no such maturity assessment, or you may not read it.',
	incomplete: (code, problems) => `One cannot rate by the model “${code}”, because it is incomplete. ${problems}`,
	notOpen: (state) =>
		`This assessment is in “${state}”. There are results from moderation on, so that nobody is led by them.`,
	modelInUse: (code, version) =>
		`Ratings have been made by the model “${code}” in version ${version}. Only its texts can still be changed; for anything else export it, give it a new version and load it.`,
	ratingClosed: (state) => `Ratings are entered in the state “Rating” only; this assessment is in “${state}”.`,
	decisionClosed: (state) => `Decisions are entered in moderation; this assessment is in “${state}”.`,
	targetClosed: (state) => `This target is final (state “${state}”); its values do not change any more.`,
	evidenceClosed: (state) =>
		`Evidence is entered as long as there is rating or moderation; this assessment is in “${state}”.`,
	archived:
		'This assessment is archived and takes nothing any more. The digitalisation office can take it out of the archive.',
	raterHasRated:
		'This person has rated here already and therefore stays assigned: the result tells of how many it is. What has not been submitted can be deleted before.',
	accountHasRated:
		'This person has rated maturity, and the result tells of how many it is; the account cannot be deleted. Somebody who has left is pseudonymised on the page of people.',
	submitted:
		'This rating has been submitted and is not changed any more. To open it again, the digitalisation office empties its “Submitted at”.',
	nothingToSubmit: 'There is nothing to submit yet: rate at least one criterion first.',
	unknownRater: (criterion) =>
		`${criterion}: This person is not assigned to this assessment. Enter the person there under “Raters” first.`,
	raterNeeded: (criterion) => `${criterion}: It is missing who rates.`,
	otherModel: (criterion, model) =>
		`The criterion “${criterion}” does not belong to the model “${model}” of this assessment.`,
	otherDimension: (criterion) => `The criterion “${criterion}” does not belong to this dimension.`,
	contributedTo: (criterion) =>
		`Projects contribute to the criterion “${criterion}” in its dimension: take these contributions away first.`,
	answerTwice: (criterion) => `${criterion}: Either an answer or “not applicable”, not both.`,
	answerNeeded: (criterion) => `${criterion}: The value is missing.`,
	reasonNeeded: (criterion) => `${criterion}: A decision needs a reason.`,
	targetHasNoRatings: 'A target has no ratings; enter its values as decisions.',
	notATarget: 'Only an assessment of the kind “target” can stand here that uses the same model in the same version.',
	isTarget:
		'Other assessments are measured against this one: it stays a target and keeps its model. Name another target there first.',
	fixed: 'There are entries of this assessment already: it keeps its model and its kind, and once final also how several ratings become one.',
	noCriteria: 'Without criteria: findings in words only.',
	noTarget: 'This assessment names no target. Enter it there under “Target”.',
	noNode: (code) => `There is no dimension “${code}” in this model.`,
	otherModels: 'These two assessments use different models.',
};

/** Why a model, rating, decision or piece of evidence is not taken, or not told. */
export function recordTexts(language: Language): typeof de {
	return language === 'en' ? en : de;
}
