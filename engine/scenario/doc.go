// Package scenario says what a visitor can open, turn and share.
//
// A scenario is a Python program and nothing else: the same text runs in the
// playground and, unchanged, under CPython 3.11. Around that text this package
// keeps three small things:
//
//   - the catalogue: the lessons under lessons/, in the order of
//     lessons/manifest, each with its texts in English and Korean;
//   - the form parameters: comments such as
//     workers = 3  #@param {type:"slider", min:1, max:16}
//     that turn a line of the program into a control (ParseParams reads them,
//     Apply writes a new value back into the line);
//   - the machine: cores, GIL, start method, switch interval, seed, policy.
//
// A State is all of that at one moment of looking at it. Encode turns a State
// into the fragment of a link and Decode turns a fragment back. A link is
// input from a stranger: Decode bounds every field, reports what it could not
// use as a Problem and opens the rest.
//
// The package is compiled into the page, so it imports no part of the engine
// and stays away from the larger packages of the standard library.
package scenario
