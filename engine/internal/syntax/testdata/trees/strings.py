'''Literals of every form, with and without prefixes.'''
"", '', """""", ''''''
"a", 'b', "it's", 'say "hi"'
"""a "quoted" 'word' b""", '''it''s'''
"""two
lines
"""
'''a\
b'''
"a\
b"
r"\n\d", R'\'', rb"\x00", Rb'a', bR"b", BR'c', b"a\x00\xff\n\0\377", B"x", u"text", U'text'
"\n\r\t\a\b\f\v\\\'\"\0\7\12\123\1234\x41\u00e9\U0001f600"
"\q\.\ "
"\ud800", "\udc80\ud83d"
"é", "한국어", "😀", "ééé" + a, "한" "국" + b, x["한"].y
b"" b"a" rb"\b"
"a" "b" 'c' """d"""
("a"
 "b"
 'c')
u"a" "b"
x = ("한국어 문자열",
     "둘째 줄", y)
"\
"
"tab	inside"
