# -*- coding: utf-8 -*-
# A comment before everything.

if a:
	tab

if a:
        eight_spaces
	# a comment with a tab

def f(
a,
  b
):
    # comment

        # deeper comment
# shallower comment
    x = [
        1,  # one

        2,
    ]

    return x  # end
  # odd comment

class A:

    x = 1



    def f(self): return (
        self
        .x
    )

a = 1 + \
    2 + \
3
if a and \
   b:
    c
x = (  # comment
    a  # comment
)
a=b;c=d ; e = f;
if a: b; c
	
    
d = {
'a' : 1
, 'b':2 }
x   =   1
    # comment at the end
