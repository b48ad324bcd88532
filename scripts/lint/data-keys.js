import ts from 'typescript';

/**
 * A text that is known only while the program runs is no key of a plain object: `__proto__` writes to the prototype of every object, and
 * `constructor` finds what nobody put there. A Map takes any text; `ownValue` reads an object from outside.
 *
 * Allowed are keys of a known set (a union of literals, as of `keyof`), numbers, and keys in object literals, which always become
 * properties of the new object itself.
 */
export const dataKeys = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			read: 'A text from data is no key of a plain object: use a Map, or ownValue() from shared/domain/own-value.ts.',
			written: 'A text from data is no key of a plain object: use a Map.',
			asked: 'A text from data is no key of a plain object: use a Map, or Object.hasOwn().',
		},
	},
	create(context) {
		const services = context.sourceCode.parserServices;
		const checker = services.program.getTypeChecker();
		const isOfData = (node) => isOpen(services.getTypeAtLocation(node), checker);
		return {
			MemberExpression(node) {
				if (!node.computed || node.property.type === 'PrivateIdentifier') return;
				if (!isOfData(node.property) || isList(services.getTypeAtLocation(node.object), checker)) return;
				context.report({ node, messageId: isWritten(node) ? 'written' : 'read' });
			},
			Property(node) {
				if (node.computed && node.parent.type === 'ObjectPattern' && isOfData(node.key))
					context.report({ node, messageId: 'read' });
			},
			BinaryExpression(node) {
				if (node.operator === 'in' && node.left.type !== 'PrivateIdentifier' && isOfData(node.left))
					context.report({ node, messageId: 'asked' });
			},
		};
	},
};

/** Whether a value of this type may be any text: neither a number nor one of a known set. */
function isOpen(type, checker) {
	if (type.isUnion()) return type.types.some((part) => isOpen(part, checker));
	const constraint = type.flags & ts.TypeFlags.Instantiable ? checker.getBaseConstraintOfType(type) : undefined;
	if (constraint && constraint !== type) return isOpen(constraint, checker);
	const known =
		ts.TypeFlags.StringLiteral |
		ts.TypeFlags.EnumLiteral |
		ts.TypeFlags.NumberLike |
		ts.TypeFlags.UniqueESSymbol |
		ts.TypeFlags.Undefined |
		ts.TypeFlags.Null |
		ts.TypeFlags.Never;
	return (type.flags & known) === 0;
}

/** Whether keys of this type are places: of a list, or of the letters of a text. */
function isList(type, checker) {
	if (type.isUnion()) return type.types.every((part) => isList(part, checker));
	if (type.flags & ts.TypeFlags.Any) return false;
	return (
		checker.isArrayLikeType(type) ||
		(type.flags & ts.TypeFlags.StringLike) !== 0 ||
		(checker.getIndexInfoOfType(type, ts.IndexKind.Number) !== undefined &&
			checker.getIndexInfoOfType(type, ts.IndexKind.String) === undefined)
	);
}

function isWritten(node) {
	const { parent } = node;
	return (
		(parent.type === 'AssignmentExpression' && parent.left === node) ||
		(parent.type === 'UpdateExpression' && parent.argument === node) ||
		(parent.type === 'UnaryExpression' && parent.operator === 'delete')
	);
}
