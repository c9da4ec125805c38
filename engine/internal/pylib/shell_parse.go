package pylib

import (
	"fmt"
	"slices"
	"strings"
)

// This file reads command lines as sh does, as far as programs give them to subprocess with shell=True: commands with quotes,
// variables, redirections, joined by | && || ; and &. The rest is refused by name.

// shellLine is one pipeline and how it is joined to what came before: ";", "&&" or "||".
type shellLine struct {
	joint      string
	negated    bool
	stages     []shellCommand
	background bool
}

// shellCommand is one command of a pipeline.
type shellCommand struct {
	assignments []shellAssignment
	words       []shellWord
	redirects   []shellRedirect
}

type shellAssignment struct {
	name  string
	value shellWord
}

// shellRedirect is `number operator target`: 2>file, >>file, <file, 2>&1.
type shellRedirect struct {
	number   int
	operator string
	target   shellWord
}

// shellWord is made of pieces that are taken as they are and variables.
type shellWord []shellPiece

type shellPiece struct {
	text     string
	variable bool
	quoted   bool
}

// plain is the word's text if nothing in it is quoted or a variable.
func (w shellWord) plain() string {
	if len(w) == 1 && !w[0].variable && !w[0].quoted {
		return w[0].text
	}
	return ""
}

// reservedWords are the words of sh's own control structures.
var reservedWords = []string{"if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "function", "{", "}", "[["}

// unsupported says that the shell has something that the playground's has not.
func unsupportedShell(what string) error {
	return fmt.Errorf("the playground does not support %s in shell commands", what)
}

type shellParser struct {
	text string
	at   int
}

// parseShell reads a command line.
func parseShell(text string) ([]shellLine, error) {
	p := &shellParser{text: text}
	var parsed []shellLine
	joint := ";"
	for {
		p.skipBlanks(true)
		if p.at == len(p.text) {
			return parsed, nil
		}
		line, err := p.pipeline()
		if err != nil {
			return nil, err
		}
		line.joint = joint
		switch operator := p.operator(); operator {
		case "&":
			line.background, joint = true, ";"
		case "&&", "||":
			joint = operator
		case ";", "\n", "":
			joint = ";"
		default:
			return nil, fmt.Errorf("syntax error near \"%s\"", operator)
		}
		parsed = append(parsed, line)
	}
}

func (p *shellParser) skipBlanks(newlines bool) {
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c == ' ' || c == '\t' || newlines && (c == '\n' || c == ';'):
			p.at++
		case c == '\\' && strings.HasPrefix(p.text[p.at:], "\\\n"):
			p.at += 2
		case c == '#':
			for p.at < len(p.text) && p.text[p.at] != '\n' {
				p.at++
			}
		default:
			return
		}
	}
}

// operator takes the operator that ends a command, "" at the end of the text.
func (p *shellParser) operator() string {
	p.skipBlanks(false)
	for _, operator := range []string{"&&", "||", "&", "|", ";", "\n", "(", ")"} {
		if strings.HasPrefix(p.text[p.at:], operator) {
			p.at += len(operator)
			return operator
		}
	}
	return ""
}

func (p *shellParser) pipeline() (shellLine, error) {
	line := shellLine{}
	for {
		command, err := p.command()
		if err != nil {
			return line, err
		}
		if len(line.stages) == 0 && len(command.words) > 0 && command.words[0].plain() == "!" {
			line.negated, command.words = true, command.words[1:]
		}
		if len(command.words) == 0 && len(command.assignments) == 0 && len(command.redirects) == 0 {
			return line, fmt.Errorf("syntax error: a command is missing")
		}
		line.stages = append(line.stages, command)
		p.skipBlanks(false)
		if !strings.HasPrefix(p.text[p.at:], "|") || strings.HasPrefix(p.text[p.at:], "||") {
			return line, nil
		}
		p.at++
		p.skipBlanks(true)
	}
}

func (p *shellParser) command() (shellCommand, error) {
	command := shellCommand{}
	for {
		p.skipBlanks(false)
		if p.at == len(p.text) || strings.IndexByte(";&|\n", p.text[p.at]) >= 0 && !strings.HasPrefix(p.text[p.at:], "&>") {
			return command, nil
		}
		redirect, found, err := p.redirect()
		if err != nil {
			return command, err
		}
		if found {
			command.redirects = append(command.redirects, redirect...)
			continue
		}
		word, err := p.word()
		if err != nil {
			return command, err
		}
		if len(command.words) == 0 {
			if slices.Contains(reservedWords, word.plain()) {
				return command, unsupportedShell("'" + word.plain() + "'")
			}
			if name, rest, ok := assignment(word); ok {
				command.assignments = append(command.assignments, shellAssignment{name, rest})
				continue
			}
		}
		command.words = append(command.words, word)
	}
}

// assignment takes NAME=value apart.
func assignment(word shellWord) (name string, value shellWord, ok bool) {
	if word[0].variable || word[0].quoted {
		return "", nil, false
	}
	name, rest, found := strings.Cut(word[0].text, "=")
	if !found || !isShellName(name) {
		return "", nil, false
	}
	return name, append(shellWord{{text: rest, quoted: true}}, word[1:]...), true
}

func isShellName(text string) bool {
	for i, c := range text {
		if c != '_' && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return text != ""
}

// redirect takes a redirection, if there is one.
func (p *shellParser) redirect() ([]shellRedirect, bool, error) {
	start, number, both := p.at, -1, false
	rest := p.text[p.at:]
	switch {
	case strings.HasPrefix(rest, "&>"):
		both = true
		p.at++
	case len(rest) > 1 && rest[0] >= '0' && rest[0] <= '9' && (rest[1] == '>' || rest[1] == '<'):
		number = int(rest[0] - '0')
		p.at++
	}
	operator := ""
	for _, candidate := range []string{">>", ">&", "<<", ">", "<"} {
		if strings.HasPrefix(p.text[p.at:], candidate) {
			operator = candidate
			break
		}
	}
	switch operator {
	case "":
		p.at = start
		return nil, false, nil
	case "<<":
		return nil, false, unsupportedShell("<<")
	}
	p.at += len(operator)
	p.skipBlanks(false)
	if p.at == len(p.text) {
		return nil, false, fmt.Errorf("syntax error: the target of %s is missing", operator)
	}
	target, err := p.word()
	if err != nil {
		return nil, false, err
	}
	if number < 0 {
		number = 1
		if operator == "<" {
			number = 0
		}
	}
	redirects := []shellRedirect{{number, operator, target}}
	if both {
		redirects = append(redirects, shellRedirect{2, ">&", shellWord{{text: "1"}}})
	}
	return redirects, true, nil
}

// word takes one word.
func (p *shellParser) word() (shellWord, error) {
	var word shellWord
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			word = append(word, shellPiece{text: plain.String()})
			plain.Reset()
		}
	}
	for p.at < len(p.text) && strings.IndexByte(" \t\n;&|<>", p.text[p.at]) < 0 {
		switch c := p.text[p.at]; c {
		case '\'':
			end := strings.IndexByte(p.text[p.at+1:], '\'')
			if end < 0 {
				return nil, fmt.Errorf("syntax error: Unterminated quoted string")
			}
			flush()
			word = append(word, shellPiece{text: p.text[p.at+1 : p.at+1+end], quoted: true})
			p.at += end + 2
		case '"':
			flush()
			pieces, err := p.doubleQuoted()
			if err != nil {
				return nil, err
			}
			word = append(word, pieces...)
		case '\\':
			flush()
			p.at++
			if p.at < len(p.text) {
				word = append(word, shellPiece{text: p.text[p.at : p.at+1], quoted: true})
				p.at++
			}
		case '$':
			flush()
			piece, err := p.variable()
			if err != nil {
				return nil, err
			}
			word = append(word, piece)
		case '`':
			return nil, unsupportedShell("`…`")
		case '(', ')':
			return nil, unsupportedShell("( )")
		default:
			plain.WriteByte(c)
			p.at++
		}
	}
	flush()
	return word, nil
}

// doubleQuoted takes "…", in which variables are replaced.
func (p *shellParser) doubleQuoted() ([]shellPiece, error) {
	p.at++
	pieces := []shellPiece{}
	var text strings.Builder
	flush := func() {
		pieces = append(pieces, shellPiece{text: text.String(), quoted: true})
		text.Reset()
	}
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			flush()
			return pieces, nil
		case c == '\\' && p.at+1 < len(p.text) && strings.IndexByte("\"\\$`", p.text[p.at+1]) >= 0:
			text.WriteByte(p.text[p.at+1])
			p.at += 2
		case c == '$':
			flush()
			piece, err := p.variable()
			if err != nil {
				return nil, err
			}
			piece.quoted = true
			pieces = append(pieces, piece)
		case c == '`':
			return nil, unsupportedShell("`…`")
		default:
			text.WriteByte(c)
			p.at++
		}
	}
	return nil, fmt.Errorf("syntax error: Unterminated quoted string")
}

// variable takes $NAME, ${NAME}, $? and $$; a lone $ is itself.
func (p *shellParser) variable() (shellPiece, error) {
	p.at++
	rest := p.text[p.at:]
	switch {
	case strings.HasPrefix(rest, "("):
		return shellPiece{}, unsupportedShell("$(…)")
	case strings.HasPrefix(rest, "{"):
		end := strings.IndexByte(rest, '}')
		if end < 0 || !isShellName(rest[1:end]) {
			return shellPiece{}, unsupportedShell("such ${…}")
		}
		p.at += end + 1
		return shellPiece{text: rest[1:end], variable: true}, nil
	case rest != "" && strings.IndexByte("?$#0123456789", rest[0]) >= 0:
		p.at++
		return shellPiece{text: rest[:1], variable: true}, nil
	}
	end := 0
	for end < len(rest) && isShellName(rest[:end+1]) {
		end++
	}
	if end == 0 {
		return shellPiece{text: "$", quoted: true}, nil
	}
	p.at += end
	return shellPiece{text: rest[:end], variable: true}, nil
}
