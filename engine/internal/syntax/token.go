package syntax

// tokenKind says what a token is. Every keyword and operator is a kind of its own, so that the
// parser compares numbers, not strings.
type tokenKind uint8

const (
	endMarker tokenKind = iota
	newline
	indent
	dedent
	name
	number
	stringLiteral
	scanFailure // the scanner cannot go on; the reason is in scanner.failure

	// Operators and delimiters.
	leftParen
	rightParen
	leftBracket
	rightBracket
	leftBrace
	rightBrace
	colon
	comma
	semicolon
	dot
	ellipsis
	arrow
	colonEqual
	equal
	plus
	minus
	star
	slash
	doubleSlash
	percent
	at
	doubleStar
	leftShift
	rightShift
	ampersand
	verticalBar
	caret
	tilde
	less
	greater
	lessEqual
	greaterEqual
	doubleEqual
	notEqual
	plusEqual
	minusEqual
	starEqual
	slashEqual
	doubleSlashEqual
	percentEqual
	atEqual
	doubleStarEqual
	leftShiftEqual
	rightShiftEqual
	ampersandEqual
	verticalBarEqual
	caretEqual
	otherPunctuation // a character that Python gives no meaning: $ ? ! `

	// Keywords. The soft keywords (match, case, _) are names.
	kwFalse
	kwNone
	kwTrue
	kwAnd
	kwAs
	kwAssert
	kwAsync
	kwAwait
	kwBreak
	kwClass
	kwContinue
	kwDef
	kwDel
	kwElif
	kwElse
	kwExcept
	kwFinally
	kwFor
	kwFrom
	kwGlobal
	kwIf
	kwImport
	kwIn
	kwIs
	kwLambda
	kwNonlocal
	kwNot
	kwOr
	kwPass
	kwRaise
	kwReturn
	kwTry
	kwWhile
	kwWith
	kwYield
)

// tokenNames holds the spelling of operators and keywords, and a description of the other kinds.
var tokenNames = [...]string{
	endMarker: "end of file", newline: "newline", indent: "indent", dedent: "dedent",
	name: "name", number: "number", stringLiteral: "string", scanFailure: "failure",

	leftParen: "(", rightParen: ")", leftBracket: "[", rightBracket: "]", leftBrace: "{", rightBrace: "}",
	colon: ":", comma: ",", semicolon: ";", dot: ".", ellipsis: "...", arrow: "->", colonEqual: ":=",
	equal: "=", plus: "+", minus: "-", star: "*", slash: "/", doubleSlash: "//", percent: "%", at: "@",
	doubleStar: "**", leftShift: "<<", rightShift: ">>", ampersand: "&", verticalBar: "|", caret: "^",
	tilde: "~", less: "<", greater: ">", lessEqual: "<=", greaterEqual: ">=", doubleEqual: "==",
	notEqual: "!=", plusEqual: "+=", minusEqual: "-=", starEqual: "*=", slashEqual: "/=",
	doubleSlashEqual: "//=", percentEqual: "%=", atEqual: "@=", doubleStarEqual: "**=",
	leftShiftEqual: "<<=", rightShiftEqual: ">>=", ampersandEqual: "&=", verticalBarEqual: "|=",
	caretEqual: "^=", otherPunctuation: "punctuation",

	kwFalse: "False", kwNone: "None", kwTrue: "True", kwAnd: "and", kwAs: "as", kwAssert: "assert",
	kwAsync: "async", kwAwait: "await", kwBreak: "break", kwClass: "class", kwContinue: "continue",
	kwDef: "def", kwDel: "del", kwElif: "elif", kwElse: "else", kwExcept: "except",
	kwFinally: "finally", kwFor: "for", kwFrom: "from", kwGlobal: "global", kwIf: "if",
	kwImport: "import", kwIn: "in", kwIs: "is", kwLambda: "lambda", kwNonlocal: "nonlocal",
	kwNot: "not", kwOr: "or", kwPass: "pass", kwRaise: "raise", kwReturn: "return", kwTry: "try",
	kwWhile: "while", kwWith: "with", kwYield: "yield",
}

// String returns the spelling of an operator or keyword, or a description.
func (k tokenKind) String() string { return tokenNames[k] }

// keywordKind returns the kind of a word: name, or that of a keyword.
func keywordKind(word string) tokenKind {
	// The longest keywords have eight letters and the shortest two.
	if len(word) < 2 || len(word) > 8 {
		return name
	}
	for kind := kwFalse; kind <= kwYield; kind++ {
		if tokenNames[kind] == word {
			return kind
		}
	}
	return name
}

// token is one word of the program.
type token struct {
	kind tokenKind
	// level is the number of parentheses that are open behind the token.
	level       int
	start, stop Position
	text        string
	// placeless: it has no columns, although it is neither INDENT, DEDENT nor the end.
	placeless bool
}
