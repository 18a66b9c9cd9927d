"""One mini-program as a whole: what its manifest says, which pages and files it has, what its code uses where.

- `facts`: what is known of a mini-program
- `app`, `uni_app`, `taro`: the manifest of a mini-program, in each of the forms it is written in
- `pages`: whether the files that the manifest names are there
- `settings`, `weighing`: what is uploaded, and how large it is
- `gathering`: all of it together, for one mini-program
- `secrets`: keys and tokens in any text file

Facts only. Whether a platform would refuse them is for a kind of check to decide.
"""
