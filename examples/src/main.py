"""The smallest application that the example images can carry."""


def main() -> None:
    print("analysed 0 texts")


if __name__ == "__main__":
    main()
